package dev.identity.contract;

import dev.identity.ClientCertificate;
import dev.identity.CredentialUnavailableException;
import dev.identity.TokenCredential;
import dev.identity.credential.ClientCertificateCredential;
import dev.identity.emulator.AppRegistration;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.testkit.Canary;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

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
        Supplier<ClientCertificate> missing = () -> {
            throw new CredentialUnavailableException("The vault is not there.");
        };
        return Optional.of(builder(runtime, app()).certificate(missing).build());
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
