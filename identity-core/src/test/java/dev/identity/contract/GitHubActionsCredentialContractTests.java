package dev.identity.contract;

import dev.identity.TokenCredential;
import dev.identity.credential.GitHubActionsCredential;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.EmulatedGitHub;
import dev.identity.emulator.EmulatedHost;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.testkit.Canary;
import java.util.List;

class GitHubActionsCredentialContractTests extends TokenCredentialContract {

    @Override
    protected Class<? extends TokenCredential> type() {
        return GitHubActionsCredential.class;
    }

    @Override
    protected TokenCredential create(IdentityRuntime runtime) {
        EmulatedGitHub gitHub = CLOUD.emulator().federation().gitHubActions();
        Canary.register("header", gitHub.tokenRequestToken());
        CLOUD.environment().putAll(CLOUD.emulator().environment(EmulatedHost.GITHUB_ACTIONS));
        AppRegistration app = app();
        gitHub.trustedBy(app);
        return GitHubActionsCredential.builder()
                .runtime(runtime)
                .tenantId(CLOUD.emulator().tenantId())
                .clientId(app.clientId())
                .authorityHost(CLOUD.authority())
                .disableInstanceDiscovery(true)
                .additionallyAllowedTenants(List.of(CLOUD.otherTenant()))
                .build();
    }
}
