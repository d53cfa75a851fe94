package dev.identity.emulator;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509ExtendedKeyManager;
import org.bouncycastle.asn1.x509.GeneralName;

/**
 * The certificate of an HTTPS server, and what vouches for it.
 *
 * @param context serves with the certificate
 * @param trust what clients need: the authority, or the certificate itself
 */
record ServerIdentity(SSLContext context, EmulatorTrust trust) {
    private static final List<String> DNS_NAMES = List.of(
            "localhost",
            "login.microsoftonline.com",
            "*.login.microsoft.com",
            "management.azure.com",
            "login.microsoftonline.us",
            "login.chinacloudapi.cn");
    private static final List<String> ADDRESSES = List.of("127.0.0.1", "::1");

    /** Makes both anew. TLS clients look at real time, whatever the emulator's clock says. */
    static ServerIdentity create(Instant realTime) {
        KeyPair authorityKeys = Keys.ec();
        X509Certificate authority = CertificateMaker.authority(authorityKeys, "Entra emulator", realTime);
        KeyPair keys = Keys.ec();
        X509Certificate certificate =
                CertificateMaker.server(keys.getPublic(), names(), authority, authorityKeys.getPrivate(), realTime);
        return new ServerIdentity(context(keys.getPrivate(), certificate, authority), new EmulatorTrust(authority));
    }

    /** Makes one for a server that is known by a name of its own and serves only those who ask for it by that. */
    static ServerIdentity named(String name, Instant realTime) {
        KeyPair authorityKeys = Keys.ec();
        X509Certificate authority =
                CertificateMaker.authority(authorityKeys, "Token proxy " + UUID.randomUUID(), realTime);
        KeyPair keys = Keys.ec();
        List<GeneralName> names = List.of(new GeneralName(GeneralName.dNSName, name));
        X509Certificate certificate =
                CertificateMaker.server(keys.getPublic(), names, authority, authorityKeys.getPrivate(), realTime);
        UnaryOperator<KeyManager> named = manager -> new NamedKeyManager((X509ExtendedKeyManager) manager, name);
        return new ServerIdentity(context(named, keys.getPrivate(), certificate), new EmulatorTrust(authority));
    }

    /** Makes one that no authority vouches for and that names nobody: clients know it by its thumbprint. */
    static ServerIdentity selfSigned(Instant realTime) {
        KeyPair keys = Keys.ec();
        X509Certificate certificate = CertificateMaker.selfSigned(keys, "Service Fabric emulator", realTime);
        return new ServerIdentity(context(keys.getPrivate(), certificate), new EmulatorTrust(certificate));
    }

    private static List<GeneralName> names() {
        return Stream.concat(
                        DNS_NAMES.stream().map(name -> new GeneralName(GeneralName.dNSName, name)),
                        ADDRESSES.stream().map(address -> new GeneralName(GeneralName.iPAddress, address)))
                .toList();
    }

    private static SSLContext context(PrivateKey key, X509Certificate... chain) {
        return context(UnaryOperator.identity(), key, chain);
    }

    private static SSLContext context(UnaryOperator<KeyManager> use, PrivateKey key, X509Certificate... chain) {
        try {
            char[] password = new char[0];
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key, password, Stream.of(chain).toArray(Certificate[]::new));
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS");
            KeyManager[] used = Stream.of(managers.getKeyManagers()).map(use).toArray(KeyManager[]::new);
            context.init(used, null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The JDK lacks a part of TLS", e);
        }
    }
}
