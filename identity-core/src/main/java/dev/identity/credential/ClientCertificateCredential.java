package dev.identity.credential;

import dev.identity.ClientCertificate;
import dev.identity.entra.AssertionSigner;
import dev.identity.entra.AssertionSigner.Algorithm;
import dev.identity.entra.AuthorityHost;
import dev.identity.entra.CertificateSource;
import dev.identity.entra.ClientAuthentication;
import dev.identity.time.Deadline;
import dev.identity.time.TimeSource;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An application that proves itself with a certificate: every token request carries a JWT signed with its key (RFC 7523
 * section 2.2), PS256 with a SHA-256 thumbprint at Entra, RS256 with a SHA-1 thumbprint at AD FS, a new one for every
 * try. A certificate in a file is read again when the file changes. Thread-safe.
 */
public final class ClientCertificateCredential extends AppCredential {

    private ClientCertificateCredential(Builder builder) {
        super(builder, builder.signing());
    }

    /** A builder; tenant, client and one source of the certificate are required. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder extends EntraCredentialBuilder<Builder> {

        private @Nullable Path path;
        private String pathSetting = "certificatePath";
        private byte @Nullable [] bytes;
        private @Nullable KeyStore keyStore;
        private @Nullable String keyAlias;
        private char @Nullable [] keyPassword;
        private @Nullable Supplier<ClientCertificate> supplier;
        private @Nullable String password;
        private boolean sendChain;

        private Builder() {}

        /** A PEM or PKCS#12 file with certificate and RSA key. Read again when it changes. */
        public Builder certificatePath(Path file) {
            this.path = file;
            return this;
        }

        /** What the file's path is called in messages, when it was not given by {@link #certificatePath}. */
        Builder pathSetting(String setting) {
            this.pathSetting = setting;
            return this;
        }

        /** The content of a PEM or PKCS#12 file with certificate and RSA key. */
        public Builder certificate(byte[] content) {
            this.bytes = content.clone();
            return this;
        }

        /**
         * An entry of a key store, which may be a hardware module.
         *
         * @param alias the entry, or null if there is only one with a key
         * @param entryPassword of the key, or null if the store wants none
         */
        public Builder keyStore(KeyStore store, @Nullable String alias, char @Nullable [] entryPassword) {
            this.keyStore = store;
            this.keyAlias = alias;
            this.keyPassword = entryPassword == null ? null : entryPassword.clone();
            return this;
        }

        /** Where to get key and certificate, anew for every assertion. */
        public Builder certificate(Supplier<ClientCertificate> source) {
            this.supplier = source;
            return this;
        }

        /** The password of the PEM key or the PKCS#12 file. */
        public Builder password(String secret) {
            this.password = secret;
            return this;
        }

        /**
         * Whether to send the certificate chain with the assertion, for app registrations that trust the subject name and
         * issuer instead of a thumbprint. No, unless set.
         */
        public Builder sendCertificateChain(boolean send) {
            this.sendChain = send;
            return this;
        }

        /**
         * The credential.
         *
         * @throws IllegalArgumentException naming the setting that is missing or wrong
         */
        public ClientCertificateCredential build() {
            return new ClientCertificateCredential(this);
        }

        /** Checks the plain settings first, so that the certificate is only read for a credential that can be. */
        private ClientAuthentication signing() {
            settings();
            boolean adfs = tenantId != null && AuthorityHost.isAdfs(tenantId);
            return new Signing(
                    source(),
                    required(clientId, "clientId", "the application (client) id of an app registration"),
                    sendChain,
                    adfs ? Algorithm.RS256 : Algorithm.PS256,
                    runtime().time());
        }

        private CertificateSource source() {
            int given = (path != null ? 1 : 0)
                    + (bytes != null ? 1 : 0)
                    + (keyStore != null ? 1 : 0)
                    + (supplier != null ? 1 : 0);
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
    }

    private record Signing(
            CertificateSource source, String clientId, boolean sendChain, Algorithm algorithm, TimeSource time)
            implements ClientAuthentication {

        private static final Duration LIFE = Duration.ofMinutes(10);

        @Override
        public Object addTo(Map<String, String> form, URI endpoint, Deadline deadline) {
            ClientCertificate certificate = source.get();
            ClientAuthentication.addAssertion(
                    form,
                    AssertionSigner.sign(
                            certificate, clientId, endpoint.toString(), sendChain, algorithm, time.now(), LIFE));
            return certificate.thumbprint();
        }

        @Override
        public Object version() {
            return source.get().thumbprint();
        }
    }
}
