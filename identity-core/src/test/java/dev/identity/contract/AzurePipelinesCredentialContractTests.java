package dev.identity.contract;

import dev.identity.TokenCredential;
import dev.identity.credential.AzurePipelinesCredential;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.EmulatedPipelines;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.testkit.Canary;
import java.util.List;

class AzurePipelinesCredentialContractTests extends TokenCredentialContract {

    @Override
    protected Class<? extends TokenCredential> type() {
        return AzurePipelinesCredential.class;
    }

    @Override
    protected TokenCredential create(IdentityRuntime runtime) {
        EmulatedPipelines pipelines = CLOUD.emulator().federation().azurePipelines();
        CLOUD.environment()
                .put("SYSTEM_OIDCREQUESTURI", pipelines.oidcRequestUri().toString());
        AppRegistration app = app();
        return AzurePipelinesCredential.builder()
                .runtime(runtime)
                .tenantId(CLOUD.emulator().tenantId())
                .clientId(app.clientId())
                .serviceConnectionId(pipelines.addServiceConnection("production", app))
                .systemAccessToken(Canary.register("header", pipelines.systemAccessToken()))
                .authorityHost(CLOUD.authority())
                .disableInstanceDiscovery(true)
                .additionallyAllowedTenants(List.of(CLOUD.otherTenant()))
                .build();
    }
}
