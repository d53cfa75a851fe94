package dev.identity.testkit.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority for tests: TLS contexts of good and bad servers, and of clients that trust it. Needs Bouncy
 * Castle. Immutable.
 */
public final class TestAuthority {

    private final X500Name name;
    private final KeyPair keys;
    private final X509Certificate certificate;

    /** A new authority. */
    public TestAuthority(String name) throws GeneralSecurityException, IOException {
        this.name = new X500Name("CN=" + name);
        this.keys = newKeys();
        JcaX509v3CertificateBuilder own = builder(this.name, keys, Instant.now().plus(Duration.ofDays(1)));
        own.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        this.certificate = signed(own);
    }

    /** The context of a client that trusts this authority only. */
    public SSLContext client() throws GeneralSecurityException, IOException {
        return Contexts.trusting(certificate);
    }

    /** The certificate, for clients that read PEM. */
    public String pem() throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    /** The context of a server at the given host name or address whose certificate this authority signed. */
    public SSLContext server(String host) throws GeneralSecurityException, IOException {
        return server(host, Instant.now().plus(Duration.ofHours(1)));
    }

    /** The context of a server whose certificate ends at the given moment. */
    public SSLContext server(String host, Instant end) throws GeneralSecurityException, IOException {
        KeyPair serverKeys = newKeys();
        JcaX509v3CertificateBuilder server = builder(new X500Name("CN=" + host), serverKeys, end);
        int kind = host.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName;
        GeneralNames names = new GeneralNames(new GeneralName(kind, host));
        server.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        server.addExtension(Extension.subjectAlternativeName, false, names);
        return Contexts.showing(serverKeys, signed(server));
    }

    /** The context of a server that shows the authority's own, self-signed certificate. */
    public SSLContext selfSigned() throws GeneralSecurityException, IOException {
        return Contexts.showing(keys, certificate);
    }

    private JcaX509v3CertificateBuilder builder(X500Name subject, KeyPair subjectKeys, Instant end) {
        return new JcaX509v3CertificateBuilder(
                name,
                BigInteger.valueOf(System.nanoTime()),
                Date.from(end.minus(Duration.ofDays(2))),
                Date.from(end),
                subject,
                subjectKeys.getPublic());
    }

    /** The authority's own certificate. */
    public X509Certificate certificate() {
        return certificate;
    }

    private X509Certificate signed(JcaX509v3CertificateBuilder builder) throws GeneralSecurityException {
        try {
            JcaContentSignerBuilder signer = new JcaContentSignerBuilder("SHA256withECDSA");
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer.build(keys.getPrivate())));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
