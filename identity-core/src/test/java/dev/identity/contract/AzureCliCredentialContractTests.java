package dev.identity.contract;

import dev.identity.AccessToken;
import dev.identity.TokenCredential;
import dev.identity.credential.AzureCliCredential;
import dev.identity.process.ProcessCommand;
import dev.identity.runtime.IdentityRuntime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

class AzureCliCredentialContractTests extends TokenCredentialContract {

    @Override
    protected Class<? extends TokenCredential> type() {
        return AzureCliCredential.class;
    }

    @Override
    protected TokenCredential create(IdentityRuntime runtime) {
        return build(PlayedTool.on(CLOUD, runtime, new Arguments(), AzureCliCredentialContractTests::printed));
    }

    @Override
    protected Optional<TokenCredential> createUnavailable(IdentityRuntime runtime) {
        return Optional.of(build(PlayedTool.missing(runtime)));
    }

    @Override
    protected boolean answersClaims() {
        return false;
    }

    @Override
    protected boolean seesTheAnswer() {
        return false;
    }

    private static TokenCredential build(IdentityRuntime runtime) {
        return AzureCliCredential.builder()
                .runtime(runtime)
                .tenantId(CLOUD.emulator().tenantId())
                .additionallyAllowedTenants(List.of(CLOUD.otherTenant()))
                .build();
    }

    private static String printed(AccessToken token) {
        return "{\"accessToken\": \"" + token.value() + "\", \"expires_on\": "
                + token.expiresAt().getEpochSecond() + ", \"tokenType\": \"Bearer\"}";
    }

    private record Arguments() implements PlayedTool.Dialect {

        @Override
        public String scope(ProcessCommand command) {
            return PlayedTool.after("--resource", command) + "/.default";
        }

        @Override
        public @Nullable String tenant(ProcessCommand command) {
            return PlayedTool.after("--tenant", command);
        }
    }
}
