package dev.identity.emulator.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.identity.emulator.EntraEmulator;
import dev.identity.emulator.FaultResponse;
import dev.identity.emulator.RequestMatcher;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EntraEmulatorExtensionTests {
    @RegisterExtension
    static final EntraEmulatorExtension shared = new EntraEmulatorExtension();

    @RegisterExtension
    final EntraEmulatorExtension own =
            new EntraEmulatorExtension(EntraEmulator.builder().tenantId("11111111-2222-3333-4444-555555555555"));

    @RepeatedTest(2)
    void emulatorWhenSharedThenEveryTestFindsItAsNew() throws Exception {
        EntraEmulator emulator = shared.emulator();
        assertThat(emulator.requests().list()).isEmpty();
        assertThat(emulator.clock().instant()).isBefore(Instant.now().plus(Duration.ofHours(1)));
        assertThat(status(emulator)).isEqualTo(404);

        emulator.faults().when(RequestMatcher.any()).respond(FaultResponse.status(500));
        emulator.clock().advance(Duration.ofDays(1));

        assertThat(status(emulator)).isEqualTo(500);
    }

    @RepeatedTest(2)
    void emulatorWhenOwnThenRegistrationsDoNotStay() {
        assertThat(own.emulator().tenantId()).startsWith("11111111");
        assertThat(own.emulator().registerApp("orders", "same-id").clientId()).isEqualTo("same-id");
    }

    @Test
    void emulatorWhenNoTestRunsThenIllegalState() {
        assertThatIllegalStateException().isThrownBy(() -> new EntraEmulatorExtension().emulator());
    }

    @Nested
    class Inner {
        @Test
        void emulatorWhenNestedThenTheOuterOnes() throws Exception {
            assertThat(status(shared.emulator())).isEqualTo(404);
        }
    }

    private static int status(EntraEmulator emulator) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(emulator.imdsEndpoint() + "/nowhere"))
                .timeout(Duration.ofSeconds(30))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
