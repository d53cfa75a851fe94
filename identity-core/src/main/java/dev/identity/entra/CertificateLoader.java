package dev.identity.entra;

import dev.identity.ClientCertificate;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads a certificate with its private key from PEM or PKCS#12, whichever it is. */
public final class CertificateLoader {

    static final String PASSWORD_SETTING = "'password' (AZURE_CLIENT_CERTIFICATE_PASSWORD in the environment)";

    private CertificateLoader() {}

    /**
     * Reads a certificate.
     *
     * @param content PEM text with key and certificates in any order, or a PKCS#12 store
     * @param password of the key or the store, or null; not looked at when nothing is encrypted
     * @param origin the setting or file that the content comes from, for messages
     * @throws IllegalArgumentException if the content cannot be used; the message starts with the origin and never shows
     *     content or password
     */
    public static ClientCertificate load(byte[] content, char @Nullable [] password, String origin) {
        try {
            String text = new String(content, charsetOf(content));
            return text.contains(PemBlock.BEGIN)
                    ? PemCertificate.read(text, password)
                    : Pkcs12Certificate.read(content, password);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(origin + ": " + e.getMessage(), e.getCause());
        }
    }

    /** Windows PowerShell redirects text as UTF-16. */
    private static Charset charsetOf(byte[] content) {
        boolean marked = content.length > 1 && (content[0] & content[1] & 0xFE) == 0xFE && content[0] != content[1];
        return marked ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1;
    }
}
