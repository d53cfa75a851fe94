package dev.identity.contract;

import dev.identity.TokenCredential;
import dev.identity.credential.InteractiveBrowserCredential;
import dev.identity.runtime.IdentityRuntime;
import java.util.Optional;

class InteractiveBrowserCredentialContractTests extends UserCredentialContract {

    @Override
    protected Class<? extends TokenCredential> type() {
        return InteractiveBrowserCredential.class;
    }

    @Override
    protected TokenCredential create(IdentityRuntime runtime) {
        return builder(runtime).build();
    }

    @Override
    protected Optional<TokenCredential> createUnavailable(IdentityRuntime runtime) {
        return Optional.of(builder(runtime).disableAutomaticAuthentication(true).build());
    }

    private static InteractiveBrowserCredential.Builder builder(IdentityRuntime runtime) {
        return common(InteractiveBrowserCredential.builder(), runtime, SignedInUser.desktop(CLOUD))
                .browserOpener(SignedInUser.opener(CLOUD, SignedInUser.person(CLOUD)));
    }
}
