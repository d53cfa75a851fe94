package dev.identity.contract;

import dev.identity.TokenCredential;
import dev.identity.credential.ChainedTokenCredential;
import dev.identity.credential.EnvironmentCredential;
import dev.identity.credential.WorkloadIdentityCredential;
import dev.identity.emulator.AppRegistration;
import dev.identity.runtime.IdentityRuntime;
import java.util.List;
import java.util.Optional;

class ChainedTokenCredentialContractTests extends TokenCredentialContract {

    @Override
    protected Class<? extends TokenCredential> type() {
        return ChainedTokenCredential.class;
    }

    @Override
    protected TokenCredential create(IdentityRuntime runtime) {
        AppRegistration app = app();
        return ChainedTokenCredential.builder()
                .runtime(runtime)
                .addIfConfigured("first", WorkloadIdentityCredential.builder().runtime(runtime)::build)
                .add(CLOUD.secretCredential(app)
                        .runtime(runtime)
                        .name("second")
                        .clientSecret(CLOUD.secretOf(app))
                        .additionallyAllowedTenants(List.of(CLOUD.otherTenant()))
                        .build())
                .build();
    }

    @Override
    protected Optional<TokenCredential> createUnavailable(IdentityRuntime runtime) {
        return Optional.of(ChainedTokenCredential.of(unavailable(runtime), unavailable(runtime)));
    }

    @Override
    protected String acquirer() {
        return "second";
    }

    private static TokenCredential unavailable(IdentityRuntime runtime) {
        return EnvironmentCredential.builder().runtime(runtime).build();
    }
}
