package dev.identity.boot.credential;

import dev.identity.TokenCredential;
import dev.identity.boot.CredentialContext;
import dev.identity.boot.CredentialFactory;
import dev.identity.boot.Secret;
import dev.identity.credential.ClientCertificateCredential;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/** An application with a certificate, from a file or from an SSL bundle. */
final class ClientCertificateCredentialFactory
        implements CredentialFactory<ClientCertificateCredentialFactory.Settings> {

    private static final int LARGEST = 1024 * 1024;

    /**
     * What type "client-certificate" needs.
     *
     * @param location PEM or PKCS#12 resource with certificate and RSA key. Without a prefix it is a file. A file is read
     *     again when it changes.
     * @param password Password of the key or the PKCS#12 file at location.
     * @param bundle Name of an SSL bundle with certificate and RSA key. Reloads of the bundle are followed.
     * @param sendCertificateChain Whether to send the certificate's chain, for applications that trust subject name and
     *     issuer.
     */
    record Settings(
            @Nullable String location,
            @Nullable Secret password,
            @Nullable String bundle,
            @DefaultValue("false") boolean sendCertificateChain) {}

    @Override
    public String type() {
        return "client-certificate";
    }

    @Override
    public Class<Settings> propertiesType() {
        return Settings.class;
    }

    @Override
    public TokenCredential create(Settings settings, CredentialContext context) {
        String location = settings.location();
        String bundle = settings.bundle();
        Secret password = settings.password();
        new Required(context)
                .application()
                .oneOf(
                        "client-certificate.location",
                        Optionals.isSet(location),
                        "client-certificate.bundle",
                        Optionals.isSet(bundle))
                .notBoth(
                        "client-certificate.password",
                        password != null && !password.isBlank(),
                        "client-certificate.bundle",
                        Optionals.isSet(bundle))
                .check();
        ClientCertificateCredential.Builder builder =
                EntraBuilders.shared(ClientCertificateCredential.builder(), context);
        if (password != null && !password.isBlank()) {
            builder.password(password.value());
        }
        if (location != null && !location.isBlank()) {
            read(context.resource(location), builder);
        } else if (bundle != null) {
            BundleCertificate certificate = new BundleCertificate(context.sslBundles(), bundle);
            certificate.get();
            builder.certificate(certificate);
        }
        return builder.sendCertificateChain(settings.sendCertificateChain()).build();
    }

    private static void read(Resource resource, ClientCertificateCredential.Builder builder) {
        try {
            if (resource.isFile()) {
                builder.certificatePath(resource.getFile().toPath());
                return;
            }
            try (InputStream in = resource.getInputStream()) {
                builder.certificate(in.readNBytes(LARGEST));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The certificate " + resource.getDescription() + " cannot be read: "
                            + e.getClass().getSimpleName() + ".",
                    e);
        }
    }
}
