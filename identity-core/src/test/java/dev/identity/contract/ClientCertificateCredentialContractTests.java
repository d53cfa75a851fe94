package dev.identity.contract;

import dev.identity.TokenCredential;
import dev.identity.credential.ClientCertificateCredential;
import dev.identity.emulator.AppRegistration;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.testkit.Canary;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class ClientCertificateCredentialContractTests extends TokenCredentialContract {

    @Override
    protected Class<? extends TokenCredential> type() {
        return ClientCertificateCredential.class;
    }

    @Override
    protected TokenCredential create(IdentityRuntime runtime) {
        AppRegistration app = app();
        String pem = app.addCertificate().pem();
        Canary.register("key", pem);
        return builder(runtime, app)
                .certificate(pem.getBytes(StandardCharsets.US_ASCII))
                .build();
    }

    @Override
    protected Optional<TokenCredential> createUnavailable(IdentityRuntime runtime) {
        return Optional.of(builder(runtime, app())
                .certificatePath(Path.of("not-mounted-yet.pem"))
                .build());
    }

    private static ClientCertificateCredential.Builder builder(IdentityRuntime runtime, AppRegistration app) {
        return ClientCertificateCredential.builder()
                .runtime(runtime)
                .tenantId(CLOUD.emulator().tenantId())
                .clientId(app.clientId())
                .authorityHost(CLOUD.authority())
                .disableInstanceDiscovery(true)
                .additionallyAllowedTenants(List.of(CLOUD.otherTenant()));
    }
}
