package dev.identity.contract;

import dev.identity.TokenCredential;
import dev.identity.credential.EnvironmentCredential;
import dev.identity.emulator.AppRegistration;
import dev.identity.runtime.IdentityRuntime;
import java.util.Optional;

class EnvironmentCredentialSecretContractTests extends TokenCredentialContract {

    @Override
    protected Class<? extends TokenCredential> type() {
        return EnvironmentCredential.class;
    }

    @Override
    protected TokenCredential create(IdentityRuntime runtime) {
        AppRegistration app = app();
        CLOUD.describe(app);
        CLOUD.environment().put("AZURE_CLIENT_SECRET", CLOUD.secretOf(app));
        return build(runtime);
    }

    @Override
    protected Optional<TokenCredential> createUnavailable(IdentityRuntime runtime) {
        CLOUD.describe(app());
        return Optional.of(build(runtime));
    }

    private static TokenCredential build(IdentityRuntime runtime) {
        return EnvironmentCredential.builder()
                .runtime(runtime)
                .disableInstanceDiscovery(true)
                .build();
    }
}
