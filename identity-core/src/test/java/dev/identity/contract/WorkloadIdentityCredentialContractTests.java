package dev.identity.contract;

import dev.identity.TokenCredential;
import dev.identity.credential.WorkloadIdentityCredential;
import dev.identity.emulator.AppRegistration;
import dev.identity.runtime.IdentityRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

class WorkloadIdentityCredentialContractTests extends TokenCredentialContract {

    @Override
    protected Class<? extends TokenCredential> type() {
        return WorkloadIdentityCredential.class;
    }

    @TempDir
    @Nullable
    Path directory;

    @Override
    protected TokenCredential create(IdentityRuntime runtime) {
        AppRegistration app = app();
        return create(runtime, app, write(CLOUD.federate(app).get()));
    }

    @Override
    protected Optional<TokenCredential> createUnavailable(IdentityRuntime runtime) {
        return Optional.of(
                create(runtime, app(), Objects.requireNonNull(directory).resolve("not-projected")));
    }

    private static TokenCredential create(IdentityRuntime runtime, AppRegistration app, Path file) {
        return WorkloadIdentityCredential.builder()
                .runtime(runtime)
                .tenantId(CLOUD.emulator().tenantId())
                .clientId(app.clientId())
                .tokenFile(file)
                .authorityHost(CLOUD.authority())
                .disableInstanceDiscovery(true)
                .additionallyAllowedTenants(List.of(CLOUD.otherTenant()))
                .build();
    }

    private Path write(String token) {
        try {
            return Files.writeString(
                    Objects.requireNonNull(directory).resolve(UUID.randomUUID().toString()), token);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
