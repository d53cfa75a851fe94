package dev.identity.contract;

import dev.identity.TokenCredential;
import dev.identity.credential.DeviceCodeCredential;
import dev.identity.emulator.EmulatedUser;
import dev.identity.runtime.IdentityRuntime;

class DeviceCodeCredentialContractTests extends UserCredentialContract {

    @Override
    protected Class<? extends TokenCredential> type() {
        return DeviceCodeCredential.class;
    }

    @Override
    protected TokenCredential create(IdentityRuntime runtime) {
        EmulatedUser ada = SignedInUser.person(CLOUD);
        return common(DeviceCodeCredential.builder(), runtime, SignedInUser.desktop(CLOUD))
                .prompt(info -> CLOUD.emulator().deviceCodes().approve(info.userCode(), ada))
                .build();
    }
}
