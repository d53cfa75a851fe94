package dev.identity.sample;

import dev.identity.boot.endpoint.AzureIdentityEndpoint;
import dev.identity.boot.endpoint.CredentialDescriptions.OneCredential;
import dev.identity.runtime.IdentityRuntime;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /status}: what the page shows, from the actuator endpoints, all at one moment. */
@RestController
final class StatusController {

    private final IdentityRuntime runtime;
    private final HealthEndpoint health;
    private final AzureIdentityEndpoint identity;
    private final ObjectProvider<Outage> outage;

    StatusController(
            IdentityRuntime runtime,
            HealthEndpoint health,
            AzureIdentityEndpoint identity,
            ObjectProvider<Outage> outage) {
        this.runtime = runtime;
        this.health = health;
        this.identity = identity;
        this.outage = outage;
    }

    /**
     * What the page shows.
     *
     * @param now the time of the answer
     * @param health the application's health
     * @param outage whether sign-in is made to fail; null without an emulator
     * @param credentials all credentials, the default one first
     */
    record Status(Instant now, String health, @Nullable Boolean outage, List<Credential> credentials) {}

    /**
     * One credential.
     *
     * @param name its name
     * @param state its state as the actuator tells it
     */
    record Credential(String name, OneCredential state) {}

    @GetMapping("/status")
    Status status() {
        Outage switchable = outage.getIfAvailable();
        return new Status(
                runtime.time().now(),
                health.health().getStatus().getCode(),
                switchable == null ? null : switchable.isOn(),
                identity.credentials().credentials().entrySet().stream()
                        .map(entry -> new Credential(entry.getKey(), entry.getValue()))
                        .toList());
    }
}
