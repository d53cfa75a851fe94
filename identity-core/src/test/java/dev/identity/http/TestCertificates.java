package dev.identity.http;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A certificate authority for tests: TLS contexts of good and bad servers, and of clients that trust it. */
public final class TestCertificates {

    private static final char[] PASSWORD = "only in memory".toCharArray();

    private final String name;
    private final KeyPair keys;
    private final X509Certificate certificate;

    /** A new authority. */
    public TestCertificates(String name) throws GeneralSecurityException, IOException {
        this.name = "CN=" + name;
        this.keys = newKeys();
        this.certificate = sign(this.name, keys, null, Instant.now().plus(Duration.ofDays(1)));
    }

    /** The context of a client that trusts this authority only. */
    public SSLContext client() throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        store.setCertificateEntry("authority", certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** The context of a server for the given host whose certificate this authority signed. */
    public SSLContext server(String host) throws GeneralSecurityException, IOException {
        return server(host, Instant.now().plus(Duration.ofHours(1)));
    }

    /** The context of a server whose certificate ends at the given moment. */
    public SSLContext server(String host, Instant end) throws GeneralSecurityException, IOException {
        KeyPair serverKeys = newKeys();
        return context(serverKeys, sign("CN=" + host, serverKeys, host, end));
    }

    /** The context of a server that shows the authority's own, self-signed certificate. */
    public SSLContext selfSigned() throws GeneralSecurityException, IOException {
        return context(keys, certificate);
    }

    private X509Certificate sign(String subject, KeyPair subjectKeys, @Nullable String host, Instant end)
            throws GeneralSecurityException, IOException {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                new X500Name(name),
                BigInteger.valueOf(System.nanoTime()),
                Date.from(end.minus(Duration.ofDays(2))),
                Date.from(end),
                new X500Name(subject),
                subjectKeys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(host == null));
        if (host != null) {
            GeneralNames names = new GeneralNames(new GeneralName(GeneralName.dNSName, host));
            builder.addExtension(Extension.subjectAlternativeName, false, names);
        }
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static SSLContext context(KeyPair keys, X509Certificate certificate)
            throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        store.setKeyEntry("server", keys.getPrivate(), PASSWORD, new Certificate[] {certificate});
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
