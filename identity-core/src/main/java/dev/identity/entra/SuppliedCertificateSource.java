package dev.identity.entra;

import dev.identity.ClientAuthenticationException;
import dev.identity.ClientCertificate;
import dev.identity.IdentityException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The application's own code, whose failures become ours. */
final class SuppliedCertificateSource implements CertificateSource {

    private final Supplier<? extends @Nullable ClientCertificate> supplier;

    SuppliedCertificateSource(Supplier<? extends @Nullable ClientCertificate> supplier) {
        this.supplier = supplier;
    }

    @Override
    public ClientCertificate get() {
        ClientCertificate certificate = supplied();
        if (certificate == null) {
            throw new ClientAuthenticationException("The certificate supplier returned null.", null);
        }
        return certificate;
    }

    private @Nullable ClientCertificate supplied() {
        try {
            return supplier.get();
        } catch (IdentityException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ClientAuthenticationException(
                    "The certificate supplier failed with " + e.getClass().getName() + ".", e);
        }
    }
}
