package dev.identity.contract;

import dev.identity.CredentialUnavailableException;
import dev.identity.TokenCredential;
import dev.identity.credential.ClientAssertionCredential;
import dev.identity.emulator.AppRegistration;
import dev.identity.runtime.IdentityRuntime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

class ClientAssertionCredentialContractTests extends TokenCredentialContract {

    @Override
    protected Class<? extends TokenCredential> type() {
        return ClientAssertionCredential.class;
    }

    @Override
    protected TokenCredential create(IdentityRuntime runtime) {
        AppRegistration app = app();
        return create(runtime, app, CLOUD.federate(app));
    }

    @Override
    protected Optional<TokenCredential> createUnavailable(IdentityRuntime runtime) {
        return Optional.of(create(runtime, app(), () -> {
            throw new CredentialUnavailableException("The vault is not there.");
        }));
    }

    private static TokenCredential create(IdentityRuntime runtime, AppRegistration app, Supplier<String> assertion) {
        return ClientAssertionCredential.builder()
                .runtime(runtime)
                .tenantId(CLOUD.emulator().tenantId())
                .clientId(app.clientId())
                .assertion(assertion)
                .authorityHost(CLOUD.authority())
                .disableInstanceDiscovery(true)
                .additionallyAllowedTenants(List.of(CLOUD.otherTenant()))
                .build();
    }
}
