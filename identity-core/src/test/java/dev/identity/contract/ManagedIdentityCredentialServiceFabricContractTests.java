package dev.identity.contract;

import dev.identity.TokenCredential;
import dev.identity.credential.ManagedIdentityCredential;
import dev.identity.emulator.EmulatedHost;
import dev.identity.emulator.Endpoint;
import dev.identity.emulator.RequestMatcher;
import dev.identity.runtime.IdentityRuntime;

class ManagedIdentityCredentialServiceFabricContractTests extends TokenCredentialContract {

    @Override
    protected Class<? extends TokenCredential> type() {
        return ManagedIdentityCredential.class;
    }

    @Override
    protected TokenCredential create(IdentityRuntime runtime) {
        CLOUD.emulator().registerSystemIdentity();
        CLOUD.live(EmulatedHost.SERVICE_FABRIC);
        return ManagedIdentityCredential.builder().runtime(runtime).build();
    }

    @Override
    protected RequestMatcher source() {
        return RequestMatcher.endpoint(Endpoint.SERVICE_FABRIC);
    }

    @Override
    protected boolean ignoresTenants() {
        return true;
    }
}
