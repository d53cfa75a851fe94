package dev.identity.contract;

import dev.identity.TokenCredential;
import dev.identity.credential.ManagedIdentityCredential;
import dev.identity.emulator.EmulatedHost;
import dev.identity.emulator.Endpoint;
import dev.identity.emulator.RequestMatcher;
import dev.identity.runtime.IdentityRuntime;

class ManagedIdentityCredentialArcContractTests extends TokenCredentialContract {

    @Override
    protected Class<? extends TokenCredential> type() {
        return ManagedIdentityCredential.class;
    }

    @Override
    protected TokenCredential create(IdentityRuntime runtime) {
        CLOUD.emulator().registerSystemIdentity();
        CLOUD.live(EmulatedHost.AZURE_ARC);
        return ManagedIdentityCredential.builder().runtime(runtime).build();
    }

    /** The requests that show a key: the ones before them bring no token. */
    @Override
    protected RequestMatcher source() {
        return RequestMatcher.endpoint(Endpoint.ARC).and(request -> request.header("Authorization") != null);
    }

    @Override
    protected boolean ignoresTenants() {
        return true;
    }
}
