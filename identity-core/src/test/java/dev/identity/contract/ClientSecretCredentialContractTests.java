package dev.identity.contract;

import dev.identity.TokenCredential;
import dev.identity.credential.ClientSecretCredential;
import dev.identity.emulator.AppRegistration;
import dev.identity.runtime.IdentityRuntime;
import java.util.List;

class ClientSecretCredentialContractTests extends TokenCredentialContract {

    @Override
    protected Class<? extends TokenCredential> type() {
        return ClientSecretCredential.class;
    }

    @Override
    protected TokenCredential create(IdentityRuntime runtime) {
        AppRegistration app = app();
        return CLOUD.secretCredential(app)
                .runtime(runtime)
                .clientSecret(CLOUD.secretOf(app))
                .additionallyAllowedTenants(List.of(CLOUD.otherTenant()))
                .build();
    }
}
