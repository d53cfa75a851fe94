package dev.identity.entra;

import dev.identity.ClientCertificate;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Objects;

/** The files under {@code certificates/}; their README says what is in them. */
public final class TestCertificates {

    /** Of everything encrypted, unless the file is named after its umlauts. */
    public static final String PASSWORD = "test-only-password";

    private TestCertificates() {}

    /** The application's certificate with its key and issuers, valid from 2020 to 2120. */
    public static ClientCertificate app() {
        return CertificateLoader.load(bytes("key-pkcs8.pem", "app.pem", "intermediate.pem", "root.pem"), null, "test");
    }

    /** One file after the other. */
    public static byte[] bytes(String... names) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String name : names) {
            try (InputStream in = TestCertificates.class.getResourceAsStream("/certificates/" + name)) {
                Objects.requireNonNull(in, name).transferTo(all);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all.toByteArray();
    }

    /** The same as text. */
    public static String text(String... names) {
        return new String(bytes(names), StandardCharsets.US_ASCII);
    }

    /** The first certificate in the file. */
    public static X509Certificate certificate(String name) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes(name)));
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }
}
