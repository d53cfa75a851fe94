package dev.identity.load;

import dev.identity.TokenCredential;
import dev.identity.credential.ChainedTokenCredential;
import dev.identity.credential.ClientAssertionCredential;
import dev.identity.credential.ClientCertificateCredential;
import dev.identity.credential.ClientSecretCredential;
import dev.identity.credential.EntraCredentialBuilder;
import dev.identity.credential.WorkloadIdentityCredential;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.testkit.Canary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The credentials of a large application: one of each kind that signs in at Entra, and a chain. */
final class SoakCredentials {

    private SoakCredentials() {}

    static List<TokenCredential> all(IdentityRuntime runtime, Path certificate, Path federatedToken) {
        String assertion = Canary.assertion();
        write(federatedToken);
        return List.of(
                in(runtime, ClientSecretCredential.builder())
                        .clientSecret(Canary.secret())
                        .build(),
                in(runtime, ClientAssertionCredential.builder())
                        .assertion(() -> assertion)
                        .build(),
                in(runtime, ClientCertificateCredential.builder())
                        .certificatePath(certificate)
                        .build(),
                in(runtime, WorkloadIdentityCredential.builder())
                        .tokenFile(federatedToken)
                        .build(),
                ChainedTokenCredential.builder()
                        .runtime(runtime)
                        .add(in(runtime, ClientSecretCredential.builder())
                                .clientSecret(Canary.secret())
                                .build())
                        .build());
    }

    private static <B extends EntraCredentialBuilder<B>> B in(IdentityRuntime runtime, B builder) {
        return builder.runtime(runtime).tenantId("tenant").clientId("client");
    }

    private static void write(Path federatedToken) {
        try {
            Files.writeString(federatedToken, Canary.assertion());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
