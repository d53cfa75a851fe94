package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.TokenRequest;
import dev.identity.event.AcquisitionStarted;
import dev.identity.event.TokenListener;
import dev.identity.event.Trigger;
import dev.identity.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A cache where its rules meet: asked asynchronously, told to refresh, throttled, without threads. */
class CacheEdgeTests {

    private static final TokenRequest REQUEST = TokenRequest.of("https://vault.azure.net/.default");
    private static final TokenRequest CHALLENGED = REQUEST.withClaims("{\"access_token\":{}}");
    private static final Duration DUE = Duration.ofMinutes(55);

    private final FakeEntra entra = new FakeEntra();
    private final List<Trigger> triggers = new ArrayList<>();
    private final AtomicBoolean noThreads = new AtomicBoolean();
    private final ClientSecretCredential credential = entra.credential(entra.runtime()
            .listener(new TokenListener() {
                @Override
                public void started(AcquisitionStarted event) {
                    triggers.add(event.trigger());
                }
            })
            .executor(task -> {
                if (noThreads.get()) {
                    throw new RejectedExecutionException();
                }
                task.run();
            })
            .build());

    @Test
    void startedWhenAcquiredThenTheEventSaysWhy() {
        credential.getToken(REQUEST);
        entra.time.advance(DUE);
        credential.getToken(REQUEST);
        credential.getToken(CHALLENGED);
        credential.refresh(REQUEST);
        assertThat(triggers).containsExactly(Trigger.MISS, Trigger.REFRESH, Trigger.CLAIMS, Trigger.EXPLICIT);
    }

    @Test
    void getTokenAsyncWhenClaimsThenTheCacheIsPassed() {
        AccessToken first = credential.getTokenAsync(REQUEST).join();
        AccessToken second = credential.getTokenAsync(CHALLENGED).join();
        assertThat(second).isNotEqualTo(first);
        assertThat(credential.getTokenAsync(REQUEST).join()).isSameAs(second);
    }

    @Test
    void getTokenAsyncWhenDueThenAnsweredAtOnceAndRefreshedBehind() {
        AccessToken first = credential.getToken(REQUEST);
        entra.time.advance(DUE);
        assertThat(credential.getTokenAsync(REQUEST)).isCompletedWithValue(first);
        assertThat(credential.getTokenAsync(REQUEST).join()).isNotEqualTo(first);
        assertThat(entra.count()).isEqualTo(2);
    }

    @Test
    void getTokenWhenARefreshIsThrottledThenItsWishCountsAndNotOnlyTheUsualPause() {
        AccessToken first = credential.getToken(REQUEST);
        entra.time.advance(DUE);
        entra.answer((request, number) -> new HttpResponse(429, Map.of("Retry-After", "50"), new byte[0]));
        assertThat(credential.getToken(REQUEST)).isSameAs(first);
        entra.answerTokensFor(3_600);
        int before = entra.count();

        entra.time.advance(Duration.ofSeconds(49));
        assertThat(credential.getToken(REQUEST)).isSameAs(first);
        assertThat(entra.count()).as("before the time it asked for").isEqualTo(before);

        entra.time.advance(Duration.ofSeconds(1));
        credential.getToken(REQUEST);
        assertThat(entra.count()).isEqualTo(before + 1);
    }

    @Test
    void refreshWhenTheSourceAskedForAPauseThenRefusedWithoutARequest() {
        credential.getToken(REQUEST);
        entra.answer((request, number) -> new HttpResponse(429, Map.of("Retry-After", "50"), new byte[0]));
        assertThatThrownBy(() -> credential.refresh(REQUEST)).isInstanceOf(ClientAuthenticationException.class);
        int before = entra.count();
        assertThatThrownBy(() -> credential.refresh(REQUEST))
                .isInstanceOfSatisfying(
                        ClientAuthenticationException.class,
                        failure -> assertThat(failure.httpStatus()).isEqualTo(429));
        assertThat(entra.count()).isEqualTo(before);
    }

    @Test
    void getTokenWhenThereIsNoThreadForTheRefreshThenTriedAgainAfterTheUsualPause() {
        credential.getToken(REQUEST);
        noThreads.set(true);
        entra.time.advance(DUE);
        credential.getToken(REQUEST);
        noThreads.set(false);

        entra.time.advance(Duration.ofSeconds(29));
        credential.getToken(REQUEST);
        assertThat(entra.count()).as("too early").isEqualTo(1);

        entra.time.advance(Duration.ofSeconds(1));
        credential.getToken(REQUEST);
        assertThat(entra.count()).isEqualTo(2);
    }

    @Test
    void cacheSizeWhenAskedThenCountsThePlaces() {
        credential.getToken(REQUEST);
        credential.getToken(REQUEST.withTenantId("other"));
        credential.getToken(REQUEST.withTenantId("other"));
        assertThat(credential.cacheSize()).isEqualTo(2);
    }

    @Test
    void closeWhenCalledThenEveryWayInIsRefused() {
        credential.getToken(REQUEST);
        credential.close();
        assertThatThrownBy(() -> credential.getToken(REQUEST)).hasMessageContaining("closed");
        assertThatThrownBy(() -> credential.refresh(REQUEST)).hasMessageContaining("closed");
        assertThatThrownBy(() -> credential.getTokenAsync(REQUEST).join()).hasMessageContaining("closed");
        assertThat(entra.count()).isEqualTo(1);
    }
}
