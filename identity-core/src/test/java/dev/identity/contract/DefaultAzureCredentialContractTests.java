package dev.identity.contract;

import dev.identity.TokenCredential;
import dev.identity.credential.DefaultAzureCredential;
import dev.identity.emulator.AppRegistration;
import dev.identity.runtime.IdentityRuntime;
import java.util.Optional;

class DefaultAzureCredentialContractTests extends TokenCredentialContract {

    @Override
    protected Class<? extends TokenCredential> type() {
        return DefaultAzureCredential.class;
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
        CLOUD.network().cutOff("169.254.169.254");
        return Optional.of(build(runtime));
    }

    @Override
    protected String acquirer() {
        return "EnvironmentCredential";
    }

    private static TokenCredential build(IdentityRuntime runtime) {
        return DefaultAzureCredential.builder()
                .runtime(runtime)
                .disableInstanceDiscovery(true)
                .build();
    }
}
