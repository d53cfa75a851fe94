package dev.identity.entra;

import dev.identity.ClientCertificate;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the certificate of an application comes from. Asked once for each token request, so that a new certificate is
 * used as soon as it is there. Thread-safe.
 */
@FunctionalInterface
public interface CertificateSource {

    /**
     * The certificate to use now; its dates are not checked.
     *
     * @throws dev.identity.IdentityException if there is none
     */
    ClientCertificate get();

    /**
     * A certificate that never changes, from PEM or PKCS#12.
     *
     * @param setting where the content was given, for messages
     * @throws IllegalArgumentException if it cannot be used
     */
    static CertificateSource content(String setting, byte[] content, char @Nullable [] password) {
        ClientCertificate certificate = CertificateLoader.load(content, password, setting);
        return () -> certificate;
    }

    /**
     * An entry of a key store, read now.
     *
     * @param alias of the entry, or null for the only key in the store
     * @throws IllegalArgumentException if there is no such key, several, or the password is wrong
     */
    static CertificateSource keyStore(KeyStore store, @Nullable String alias, char @Nullable [] keyPassword) {
        try {
            ClientCertificate certificate = KeyStoreCertificate.read(store, alias, keyPassword);
            return () -> certificate;
        } catch (UnrecoverableKeyException e) {
            throw new IllegalArgumentException("The key password does not open the private key of the key store.", e);
        }
    }

    /** Whatever the application gives, asked each time. */
    static CertificateSource supplier(Supplier<ClientCertificate> supplier) {
        return new SuppliedCertificateSource(supplier);
    }

    /**
     * A file with PEM or PKCS#12, read again when it has changed. It need not exist yet; until it does, asking for the
     * certificate fails with a {@link dev.identity.ClientAuthenticationException}, so that no chain goes on.
     *
     * @param setting that names the file, for messages
     * @throws IllegalArgumentException if the file is there and cannot be used
     */
    static CertificateSource file(String setting, Path path, char @Nullable [] password) {
        return FileCertificateSource.open(setting, path, password);
    }
}
