package dev.identity.contract;

import dev.identity.TokenCredential;
import dev.identity.credential.ManagedIdentityCredential;
import dev.identity.emulator.RequestMatcher;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.testkit.Canary;

class ManagedIdentityCredentialAppServiceContractTests extends TokenCredentialContract {

    @Override
    protected Class<? extends TokenCredential> type() {
        return ManagedIdentityCredential.class;
    }

    @Override
    protected TokenCredential create(IdentityRuntime runtime) {
        CLOUD.emulator().registerSystemIdentity();
        Canary.register("header", CLOUD.emulator().appServiceHeader());
        CLOUD.environment()
                .put("IDENTITY_ENDPOINT", CLOUD.emulator().appServiceEndpoint().toString());
        CLOUD.environment().put("IDENTITY_HEADER", CLOUD.emulator().appServiceHeader());
        return ManagedIdentityCredential.builder().runtime(runtime).build();
    }

    @Override
    protected RequestMatcher source() {
        return RequestMatcher.appService();
    }

    @Override
    protected boolean ignoresTenants() {
        return true;
    }
}
