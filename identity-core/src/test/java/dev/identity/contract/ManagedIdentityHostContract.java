package dev.identity.contract;

import dev.identity.TokenCredential;
import dev.identity.credential.ManagedIdentityCredential;
import dev.identity.emulator.EmulatedHost;
import dev.identity.emulator.Endpoint;
import dev.identity.emulator.RequestMatcher;
import dev.identity.runtime.IdentityRuntime;

/** The contract on one kind of host, with the system-assigned identity. */
abstract class ManagedIdentityHostContract extends TokenCredentialContract {

    private final EmulatedHost host;
    private final Endpoint endpoint;

    ManagedIdentityHostContract(EmulatedHost host, Endpoint endpoint) {
        this.host = host;
        this.endpoint = endpoint;
    }

    @Override
    protected Class<? extends TokenCredential> type() {
        return ManagedIdentityCredential.class;
    }

    @Override
    protected TokenCredential create(IdentityRuntime runtime) {
        CLOUD.emulator().registerSystemIdentity();
        CLOUD.live(host);
        return ManagedIdentityCredential.builder().runtime(runtime).build();
    }

    @Override
    protected RequestMatcher source() {
        return RequestMatcher.endpoint(endpoint);
    }

    @Override
    protected boolean ignoresTenants() {
        return true;
    }
}
