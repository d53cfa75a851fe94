package dev.identity.contract;

import dev.identity.TokenCredential;
import dev.identity.credential.UsernamePasswordCredential;
import dev.identity.emulator.EmulatedUser;
import dev.identity.runtime.IdentityRuntime;

@SuppressWarnings("deprecation")
class UsernamePasswordCredentialContractTests extends UserCredentialContract {

    @Override
    protected Class<? extends TokenCredential> type() {
        return UsernamePasswordCredential.class;
    }

    @Override
    protected TokenCredential create(IdentityRuntime runtime) {
        EmulatedUser ada = SignedInUser.person(CLOUD);
        return common(UsernamePasswordCredential.builder(), runtime, SignedInUser.desktop(CLOUD))
                .username(ada.username())
                .password(ada.password())
                .build();
    }
}
