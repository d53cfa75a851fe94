package dev.identity.sample;

import dev.identity.emulator.Endpoint;
import dev.identity.emulator.EntraEmulator;
import dev.identity.emulator.Fault;
import dev.identity.emulator.FaultResponse;
import dev.identity.emulator.Faults;
import dev.identity.emulator.RecordedRequest;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** While it lasts, nobody gets a token: the emulator's token endpoint and those of its hosts answer 503. Thread-safe. */
@Component
@Profile(EmulatorInitializer.PROFILE)
final class Outage {

    private static final FaultResponse ANSWER = FaultResponse.json(503, """
            {"error": "temporarily_unavailable", "error_description": "The sample's switch makes sign-in fail"}""");

    private static final Set<Endpoint> GIVE_TOKENS = EnumSet.of(
            Endpoint.TOKEN,
            Endpoint.IMDS,
            Endpoint.APP_SERVICE,
            Endpoint.ARC,
            Endpoint.SERVICE_FABRIC,
            Endpoint.MACHINE_LEARNING,
            Endpoint.CLOUD_SHELL);

    private final Faults faults;
    private final AtomicReference<@Nullable Fault> current = new AtomicReference<>();

    Outage(EntraEmulator emulator) {
        this.faults = emulator.faults();
    }

    boolean isOn() {
        return current.get() != null;
    }

    void begin() {
        replace(faults.when(Outage::givesTokens).respond(ANSWER));
    }

    void end() {
        replace(null);
    }

    private void replace(@Nullable Fault next) {
        Optional.ofNullable(current.getAndSet(next)).ifPresent(Fault::close);
    }

    private static boolean givesTokens(RecordedRequest request) {
        return GIVE_TOKENS.contains(request.endpoint());
    }
}
