package dev.identity.contract;

import dev.identity.AccessToken;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.credential.AzureDeveloperCliCredential;
import dev.identity.process.ProcessCommand;
import dev.identity.runtime.IdentityRuntime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

class AzureDeveloperCliCredentialContractTests extends TokenCredentialContract {

    @Override
    protected Class<? extends TokenCredential> type() {
        return AzureDeveloperCliCredential.class;
    }

    @Override
    protected TokenCredential create(IdentityRuntime runtime) {
        return build(PlayedTool.on(CLOUD, runtime, new Arguments(), AzureDeveloperCliCredentialContractTests::printed));
    }

    @Override
    protected Optional<TokenCredential> createUnavailable(IdentityRuntime runtime) {
        return Optional.of(build(PlayedTool.missing(runtime)));
    }

    @Override
    protected boolean seesTheAnswer() {
        return false;
    }

    @Override
    protected TokenRequest senseless() {
        return TokenRequest.of("api://a;b/.default");
    }

    private static TokenCredential build(IdentityRuntime runtime) {
        return AzureDeveloperCliCredential.builder()
                .runtime(runtime)
                .tenantId(CLOUD.emulator().tenantId())
                .additionallyAllowedTenants(List.of(CLOUD.otherTenant()))
                .build();
    }

    private static String printed(AccessToken token) {
        return "{\"token\":\"" + token.value() + "\",\"expiresOn\":\"" + token.expiresAt() + "\"}";
    }

    private record Arguments() implements PlayedTool.Dialect {

        @Override
        public String scope(ProcessCommand command) {
            return String.valueOf(PlayedTool.after("--scope", command));
        }

        @Override
        public @Nullable String tenant(ProcessCommand command) {
            return PlayedTool.after("--tenant-id", command);
        }
    }
}
