package dev.identity.contract;

import dev.identity.AccessToken;
import dev.identity.TokenCredential;
import dev.identity.credential.AzurePowerShellCredential;
import dev.identity.process.ProcessCommand;
import dev.identity.runtime.IdentityRuntime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

class AzurePowerShellCredentialContractTests extends TokenCredentialContract {

    @Override
    protected Class<? extends TokenCredential> type() {
        return AzurePowerShellCredential.class;
    }

    @Override
    protected TokenCredential create(IdentityRuntime runtime) {
        return build(PlayedTool.on(CLOUD, runtime, new Variables(), AzurePowerShellCredentialContractTests::printed));
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
        return AzurePowerShellCredential.builder()
                .runtime(runtime)
                .tenantId(CLOUD.emulator().tenantId())
                .additionallyAllowedTenants(List.of(CLOUD.otherTenant()))
                .build();
    }

    private static String printed(AccessToken token) {
        return "{\"Token\":\"" + token.value() + "\",\"ExpiresOn\":"
                + token.expiresAt().getEpochSecond() + "}";
    }

    private record Variables() implements PlayedTool.Dialect {

        @Override
        public String scope(ProcessCommand command) {
            return command.environment().get("AZURE_IDENTITY_POWERSHELL_RESOURCE") + "/.default";
        }

        @Override
        public @Nullable String tenant(ProcessCommand command) {
            return command.environment().get("AZURE_IDENTITY_POWERSHELL_TENANT_ID");
        }
    }
}
