package dev.identity.azure;

import dev.identity.TokenCredential;
import dev.identity.credential.ClientSecretCredential;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.EntraEmulator;
import dev.identity.emulator.RecordedRequest;
import dev.identity.http.JdkHttpTransport;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.testkit.Canary;
import java.util.List;

/** An application registered in an Entra ID of its own, and this library's credential for it. */
final class EntraApp implements AutoCloseable {

    private final EntraEmulator entra = EntraEmulator.start();
    private final AppRegistration registration = entra.registerApp("orders");
    private final String secret = Canary.secret();
    private final IdentityRuntime runtime = IdentityRuntime.builder()
            .transport(JdkHttpTransport.builder()
                    .sslContext(entra.trust().sslContext())
                    .build())
            .environment(name -> null)
            .build();

    EntraApp() {
        registration.addSecret(secret);
    }

    EntraEmulator entra() {
        return entra;
    }

    /** A further tenant in which the application is installed. */
    String addTenant() {
        String tenant = entra.addTenant("22222222-2222-2222-2222-222222222222");
        registration.tenants(entra.tenantId(), tenant);
        return tenant;
    }

    TokenCredential credential(String... additionalTenants) {
        return builder(secret, additionalTenants).build();
    }

    TokenCredential credentialWithWrongSecret() {
        return builder(Canary.secret()).build();
    }

    List<RecordedRequest> tokenRequests() {
        return entra.requests().tokenRequests();
    }

    private ClientSecretCredential.Builder builder(String clientSecret, String... additionalTenants) {
        return ClientSecretCredential.builder()
                .runtime(runtime)
                .authorityHost(entra.authority().toString())
                .tenantId(entra.tenantId())
                .clientId(registration.clientId())
                .clientSecret(clientSecret)
                .disableInstanceDiscovery(true)
                .additionallyAllowedTenants(List.of(additionalTenants));
    }

    @Override
    public void close() {
        entra.close();
        runtime.close();
    }
}
