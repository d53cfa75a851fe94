package dev.identity.boot.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.TokenRequest;
import dev.identity.event.AcquisitionStarted;
import dev.identity.event.TokenAcquired;
import dev.identity.event.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CredentialHistoryTests {

    private final CredentialHistory history = new CredentialHistory();

    @Test
    void historyWhenOneCredentialHasTooManyScopesThenOthersAreKept() {
        acquired("quiet", "api://quiet/.default");
        IntStream.rangeClosed(0, CredentialHistory.MOST)
                .forEach(scope -> acquired("noisy", "api://" + scope + "/.default"));
        assertThat(history.of(List.of("quiet"))).hasSize(1);
        assertThat(history.of(List.of("noisy")))
                .hasSize(CredentialHistory.MOST)
                .extracting(Outcome::scopes)
                .doesNotContain("api://0/.default");
    }

    @Test
    void historyWhenThereAreTooManyCredentialsThenThoseLookedAtAreKept() {
        IntStream.rangeClosed(0, CredentialHistory.CREDENTIALS).forEach(number -> {
            acquired("credential" + number, "api://a/.default");
            assertThat(history.of(List.of("credential0"))).hasSize(1);
        });
        assertThat(history.of(List.of("credential1"))).isEmpty();
    }

    private void acquired(String credential, String scope) {
        history.acquired(new TokenAcquired(
                new AcquisitionStarted(1, credential, "Type", TokenRequest.of(scope), Trigger.MISS, Instant.EPOCH),
                Instant.MAX,
                null,
                Duration.ZERO));
    }
}
