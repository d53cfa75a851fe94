package dev.identity.contract;

import dev.identity.TokenCredential;
import dev.identity.credential.AuthorizationCodeCredential;
import dev.identity.emulator.AppRegistration;
import dev.identity.runtime.IdentityRuntime;

class AuthorizationCodeCredentialContractTests extends UserCredentialContract {

    @Override
    protected Class<? extends TokenCredential> type() {
        return AuthorizationCodeCredential.class;
    }

    @Override
    protected TokenCredential create(IdentityRuntime runtime) {
        AppRegistration app = SignedInUser.desktop(CLOUD);
        SignedInUser ada = SignedInUser.at(CLOUD, app, SignedInUser.person(CLOUD));
        return common(AuthorizationCodeCredential.builder(), runtime, app)
                .authorizationCode(ada.code())
                .redirectUri(ada.redirectUri())
                .codeVerifier(SignedInUser.VERIFIER)
                .build();
    }
}
