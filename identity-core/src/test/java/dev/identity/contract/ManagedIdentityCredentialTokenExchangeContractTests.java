package dev.identity.contract;

import dev.identity.TokenCredential;
import dev.identity.credential.ManagedIdentityCredential;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.EmulatedHost;
import dev.identity.runtime.IdentityRuntime;
import java.util.Optional;

class ManagedIdentityCredentialTokenExchangeContractTests extends TokenCredentialContract {

    @Override
    protected Class<? extends TokenCredential> type() {
        return ManagedIdentityCredential.class;
    }

    @Override
    protected TokenCredential create(IdentityRuntime runtime) {
        AppRegistration app = app();
        CLOUD.emulator().federation().cluster().trustedBy(app);
        CLOUD.environment().putAll(CLOUD.emulator().environment(EmulatedHost.AKS));
        return ManagedIdentityCredential.builder().runtime(runtime).build();
    }

    @Override
    protected Optional<TokenCredential> createUnavailable(IdentityRuntime runtime) {
        create(runtime);
        CLOUD.environment().put("AZURE_FEDERATED_TOKEN_FILE", "/not/projected");
        return Optional.of(ManagedIdentityCredential.builder().runtime(runtime).build());
    }

    @Override
    protected boolean ignoresTenants() {
        return true;
    }
}
