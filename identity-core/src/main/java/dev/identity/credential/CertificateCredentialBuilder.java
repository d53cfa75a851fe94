package dev.identity.credential;

import dev.identity.ClientCertificate;
import dev.identity.entra.AssertionSigner.Algorithm;
import dev.identity.entra.AuthorityHost;
import dev.identity.entra.CertificateSource;
import dev.identity.entra.ClientAuthentication;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the builders of credentials take that can prove themselves with a certificate. Not thread-safe. Only this library
 * extends it.
 */
public abstract class CertificateCredentialBuilder<B extends CertificateCredentialBuilder<B>>
        extends EntraCredentialBuilder<B> {

    private @Nullable Path path;
    private String pathSetting = "certificatePath";
    private byte @Nullable [] bytes;
    private @Nullable KeyStore keyStore;
    private @Nullable String keyAlias;
    private char @Nullable [] keyPassword;
    private @Nullable Supplier<ClientCertificate> supplier;
    private @Nullable String password;
    private boolean sendChain;

    CertificateCredentialBuilder() {}

    /** A PEM or PKCS#12 file with certificate and RSA key. Read again when it changes. */
    public B certificatePath(Path file) {
        this.path = file;
        return self();
    }

    /** What the file's path is called in messages, when it was not given by {@link #certificatePath}. */
    B pathSetting(String setting) {
        this.pathSetting = setting;
        return self();
    }

    /** The content of a PEM or PKCS#12 file with certificate and RSA key. */
    public B certificate(byte[] content) {
        this.bytes = content.clone();
        return self();
    }

    /**
     * An entry of a key store, which may be a hardware module.
     *
     * @param alias the entry, or null if there is only one with a key
     * @param entryPassword of the key, or null if the store wants none
     */
    public B keyStore(KeyStore store, @Nullable String alias, char @Nullable [] entryPassword) {
        this.keyStore = store;
        this.keyAlias = alias;
        this.keyPassword = entryPassword == null ? null : entryPassword.clone();
        return self();
    }

    /** Where to get key and certificate, anew for every assertion. */
    public B certificate(Supplier<ClientCertificate> source) {
        this.supplier = source;
        return self();
    }

    /** The password of the PEM key or the PKCS#12 file. */
    public B password(String secret) {
        this.password = secret;
        return self();
    }

    /**
     * Whether to send the certificate chain with the assertion, for app registrations that trust the subject name and
     * issuer instead of a thumbprint. No, unless set.
     */
    public B sendCertificateChain(boolean send) {
        this.sendChain = send;
        return self();
    }

    /** Whether anything of a certificate was given. */
    final boolean certified() {
        return sources() > 0 || password != null || sendChain;
    }

    /** Checks the plain settings first, so that the certificate is only read for a credential that can be. */
    final ClientAuthentication signing() {
        settings();
        boolean adfs = tenantId != null && AuthorityHost.isAdfs(tenantId);
        return new CertificateProof(
                source(),
                required(clientId, "clientId", "the application (client) id of an app registration"),
                sendChain,
                adfs ? Algorithm.RS256 : Algorithm.PS256,
                runtime().time());
    }

    private CertificateSource source() {
        int given = sources();
        if (given != 1) {
            throw new IllegalArgumentException(
                    (given == 0 ? "The certificate is missing." : "There is more than one certificate.")
                            + " Give exactly one of certificatePath, certificate (its content, or a supplier) and keyStore.");
        }
        char[] secret = password == null ? null : password.toCharArray();
        if (path != null) {
            return CertificateSource.file(pathSetting, path, secret);
        }
        if (bytes != null) {
            return CertificateSource.content("certificate", bytes, secret);
        }
        return keyStore != null
                ? CertificateSource.keyStore(keyStore, keyAlias, keyPassword)
                : CertificateSource.supplier(Objects.requireNonNull(supplier));
    }

    private int sources() {
        return (path != null ? 1 : 0)
                + (bytes != null ? 1 : 0)
                + (keyStore != null ? 1 : 0)
                + (supplier != null ? 1 : 0);
    }
}
