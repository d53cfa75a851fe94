package dev.identity.contract;

import dev.identity.TokenCredential;
import dev.identity.credential.EnvironmentCredential;
import dev.identity.emulator.AppRegistration;
import dev.identity.runtime.IdentityRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentCredentialCertificateContractTests extends TokenCredentialContract {

    @Override
    protected Class<? extends TokenCredential> type() {
        return EnvironmentCredential.class;
    }

    @TempDir
    @Nullable
    Path directory;

    @Override
    protected TokenCredential create(IdentityRuntime runtime) {
        AppRegistration app = app();
        CLOUD.describe(app);
        CLOUD.environment()
                .put("AZURE_CLIENT_CERTIFICATE_PATH", write(app.addCertificate().pem()));
        return EnvironmentCredential.builder()
                .runtime(runtime)
                .disableInstanceDiscovery(true)
                .build();
    }

    private String write(String pem) {
        try {
            return Files.writeString(Objects.requireNonNull(directory).resolve(UUID.randomUUID() + ".pem"), pem)
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
