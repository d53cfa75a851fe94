package dev.identity.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import dev.identity.ClientAuthenticationException;
import dev.identity.TokenRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class FromAzureTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final OffsetDateTime EXPIRES_AT = OffsetDateTime.of(2030, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final TokenRequest REQUEST = TokenRequest.of("api://sample/.default");

    @Test
    void getTokenWhenAskedThenBothWaysPassTheRequestAndAnswerTheToken() {
        dev.identity.TokenCredential credential = AzureCredentials.fromAzure(new Echo());
        TokenRequest request = REQUEST.withTenantId("contoso.com").withCaeEnabled(true);
        dev.identity.AccessToken expected = dev.identity.AccessToken.of(
                "api://sample/.default|contoso.com|true", Instant.parse("2030-01-01T00:00:00Z"));

        assertThat(credential.getToken(request)).isEqualTo(expected);
        assertThat(credential.getTokenAsync(request)).succeedsWithin(LIMIT).isEqualTo(expected);
    }

    @Test
    void getTokenWhenTheSourceNeverAnswersThenEndsAtTheLimit() {
        AtomicReference<Boolean> cancelled = new AtomicReference<>(false);
        TokenCredential silent = context -> Mono.<AccessToken>never().doOnCancel(() -> cancelled.set(true));
        dev.identity.TokenCredential credential = AzureCredentials.fromAzure(silent, Duration.ofMillis(50));

        assertThatExceptionOfType(ClientAuthenticationException.class)
                .isThrownBy(() -> credential.getToken(REQUEST))
                .withMessageContaining("No token within 50 ms.")
                .satisfies(e -> assertThat(e.retryable()).isTrue());
        assertThat(cancelled).hasValue(true);
    }

    @Test
    void getTokenWhenTheSourceBlocksItsThreadThenEndsAtTheLimitAllTheSame() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        TokenCredential blocking = context -> Mono.fromCallable(() -> blockUntil(interrupted));

        assertThatExceptionOfType(ClientAuthenticationException.class)
                .isThrownBy(() -> AzureCredentials.fromAzure(blocking, Duration.ofMillis(50))
                        .getToken(REQUEST))
                .withMessageContaining("No token within");
        assertThat(interrupted.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void getTokenWhenInterruptedThenKeepsTheFlagAndCancels() throws InterruptedException {
        CountDownLatch cancelled = new CountDownLatch(1);
        TokenCredential silent = context -> Mono.<AccessToken>never().doOnCancel(cancelled::countDown);
        dev.identity.TokenCredential credential = AzureCredentials.fromAzure(silent);

        Thread.currentThread().interrupt();

        assertThatExceptionOfType(ClientAuthenticationException.class)
                .isThrownBy(() -> credential.getToken(REQUEST))
                .withMessageContaining("Interrupted")
                .satisfies(e -> assertThat(e.getCause()).hasCauseInstanceOf(InterruptedException.class));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void getTokenAsyncWhenTheFutureIsCancelledThenTheSubscriptionIsToo() throws InterruptedException {
        CountDownLatch subscribed = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        TokenCredential silent = context -> Mono.<AccessToken>never()
                .doOnSubscribe(subscription -> subscribed.countDown())
                .doOnCancel(cancelled::countDown);
        CompletableFuture<dev.identity.AccessToken> future =
                AzureCredentials.fromAzure(silent).getTokenAsync(REQUEST);
        assertThat(subscribed.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

        future.cancel(true);

        assertThat(cancelled.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void getTokenWhenCalledOnANonBlockingThreadThenAnswers() {
        TokenCredential blocking = context -> Mono.fromCallable(() -> token("x").block());
        dev.identity.TokenCredential credential = AzureCredentials.fromAzure(blocking);

        assertThat(Mono.fromCallable(() -> credential.getToken(REQUEST))
                        .subscribeOn(Schedulers.parallel())
                        .block(LIMIT))
                .extracting(dev.identity.AccessToken::value)
                .isEqualTo("x");
    }

    @Test
    void toAzureWhenGivenAnAdaptedCredentialThenAnswersTheOriginal() {
        TokenCredential original = new Echo();

        assertThat(AzureCredentials.toAzure(AzureCredentials.fromAzure(original)))
                .isSameAs(original);
    }

    @Test
    void toStringWhenAskedThenNamesTheClassOnly() {
        assertThat(AzureCredentials.fromAzure(new Echo())).hasToString("Echo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "-PT1S"})
    void fromAzureWhenTheTimeoutIsNotPositiveThenIsRefused(Duration timeout) {
        assertThatIllegalArgumentException().isThrownBy(() -> AzureCredentials.fromAzure(new Echo(), timeout));
    }

    private static Mono<AccessToken> token(String value) {
        return Mono.just(new AccessToken(value, EXPIRES_AT));
    }

    private static AccessToken blockUntil(CountDownLatch interrupted) {
        try {
            new CountDownLatch(1).await(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted.countDown();
            Thread.currentThread().interrupt();
        }
        return new AccessToken("too late", EXPIRES_AT);
    }

    /** Answers what it was asked; one that shows a secret in its toString. */
    private static final class Echo implements TokenCredential {

        @Override
        public Mono<AccessToken> getToken(TokenRequestContext context) {
            return token(context.getScopes().get(0) + "|" + context.getTenantId() + "|" + context.isCaeEnabled());
        }

        @Override
        public String toString() {
            return "secret=hunter2";
        }
    }
}
