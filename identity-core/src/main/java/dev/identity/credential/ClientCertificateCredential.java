package dev.identity.credential;

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
    public static final class Builder extends CertificateCredentialBuilder<Builder> {

        private Builder() {}

        /**
         * The credential.
         *
         * @throws IllegalArgumentException naming the setting that is missing or wrong
         */
        public ClientCertificateCredential build() {
            return new ClientCertificateCredential(this);
        }
    }
}
