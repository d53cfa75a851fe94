package dev.identity.contract;

import dev.identity.TokenCredential;
import dev.identity.credential.ManagedIdentityCredential;
import dev.identity.emulator.RequestMatcher;
import dev.identity.runtime.IdentityRuntime;
import java.util.Optional;

class ManagedIdentityCredentialImdsContractTests extends TokenCredentialContract {

    @Override
    protected Class<? extends TokenCredential> type() {
        return ManagedIdentityCredential.class;
    }

    @Override
    protected TokenCredential create(IdentityRuntime runtime) {
        CLOUD.emulator().registerSystemIdentity();
        return build(runtime);
    }

    @Override
    protected Optional<TokenCredential> createUnavailable(IdentityRuntime runtime) {
        CLOUD.network().cutOff("169.254.169.254");
        return Optional.of(build(runtime));
    }

    @Override
    protected RequestMatcher source() {
        return RequestMatcher.imds();
    }

    @Override
    protected boolean ignoresTenants() {
        return true;
    }

    private static TokenCredential build(IdentityRuntime runtime) {
        return ManagedIdentityCredential.builder().runtime(runtime).build();
    }
}
