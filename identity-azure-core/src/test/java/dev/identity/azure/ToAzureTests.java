package dev.identity.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.azure.core.credential.TokenRequestContext;
import dev.identity.AccessToken;
import dev.identity.AuthenticationRequiredException;
import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class ToAzureTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final AccessToken TOKEN = AccessToken.of("token", Instant.parse("2030-01-01T00:00:00Z"));
    private static final TokenRequestContext CONTEXT = context();

    @Test
    void getTokenWhenNobodySubscribesThenAsksNothing() {
        AtomicInteger calls = new AtomicInteger();
        Mono<com.azure.core.credential.AccessToken> mono =
                AzureCredentials.toAzure(counting(calls)).getToken(CONTEXT);

        assertThat(calls).hasValue(0);
        assertThat(token(mono)).isEqualTo("token");
        assertThat(token(mono)).isEqualTo("token");
        assertThat(calls).hasValue(2);
    }

    @Test
    void getTokenSyncWhenCalledThenAnswersTheToken() {
        assertThat(AzureCredentials.toAzure(request -> TOKEN)
                        .getTokenSync(CONTEXT)
                        .getToken())
                .isEqualTo("token");
    }

    @Test
    void getTokenWhenTheSourceIsSlowThenTheSubscriberGoesOn() throws InterruptedException {
        CountDownLatch subscribed = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        TokenCredential slow = request -> {
            await(subscribed);
            return TOKEN;
        };

        AzureCredentials.toAzure(slow).getToken(CONTEXT).subscribe(token -> answered.countDown());
        subscribed.countDown();

        assertThat(answered.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void getTokenWhenSubscribedOnANonBlockingThreadThenAnswers() {
        Mono<com.azure.core.credential.AccessToken> mono =
                AzureCredentials.toAzure(request -> TOKEN).getToken(CONTEXT).subscribeOn(Schedulers.parallel());

        assertThat(token(mono)).isEqualTo("token");
    }

    @Test
    void getTokenWhenCancelledThenOnlyThatSubscribersWaitEnds() {
        CompletableFuture<AccessToken> flight = new CompletableFuture<>();
        TokenCredential shared = new Asynchronous(flight::copy);
        Mono<com.azure.core.credential.AccessToken> mono =
                AzureCredentials.toAzure(shared).getToken(CONTEXT);
        Disposable impatient = mono.subscribe();
        CompletableFuture<String> patient = new CompletableFuture<>();
        mono.subscribe(token -> patient.complete(token.getToken()));

        impatient.dispose();
        flight.complete(TOKEN);

        assertThat(patient).succeedsWithin(LIMIT).isEqualTo("token");
    }

    static List<Exception> failures() {
        return List.of(
                new ClientAuthenticationException("AADSTS7000215: Invalid client secret.", null),
                new CredentialUnavailableException("Nothing is configured."),
                new AuthenticationRequiredException("Sign in.", List.of("api://sample/.default"), null, null),
                new IllegalStateException("broken"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void getTokenWhenTheCredentialFailsThenBothWaysSayItAsAzureCoreDoes(RuntimeException failure) {
        com.azure.core.credential.TokenCredential credential = AzureCredentials.toAzure(request -> {
            throw failure;
        });

        assertRefused(catchThrowable(() -> credential.getTokenSync(CONTEXT)), failure);
        assertRefused(catchThrowable(() -> token(credential.getToken(CONTEXT))), failure);
    }

    @ParameterizedTest
    @MethodSource("futures")
    void getTokenWhenAForeignFutureFailsThenNothingRawComesOut(CompletableFuture<AccessToken> future) {
        TokenCredential foreign = new Asynchronous(() -> future);

        assertThatThrownBy(() -> token(AzureCredentials.toAzure(foreign).getToken(CONTEXT)))
                .isInstanceOf(com.azure.core.exception.ClientAuthenticationException.class);
    }

    static List<CompletableFuture<AccessToken>> futures() {
        CompletableFuture<AccessToken> cancelled = new CompletableFuture<>();
        cancelled.cancel(true);
        return List.of(
                cancelled,
                CompletableFuture.failedFuture(new IOException("no route")),
                CompletableFuture.failedFuture(new CompletionException(new IOException("no route"))));
    }

    @Test
    void getTokenWhenTheRequestMakesNoSenseThenIsTheCallersMistake() {
        com.azure.core.credential.TokenCredential credential = AzureCredentials.toAzure(request -> TOKEN);
        TokenRequestContext empty = new TokenRequestContext();

        assertThatThrownBy(() -> credential.getTokenSync(empty)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> token(credential.getToken(empty))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "a/b", "a?b", "contoso.com\r\nx: y", "", "tenänt"})
    void getTokenWhenTheTenantOfAChallengeCannotExistThenIsRefusedWithoutRepeatingIt(String tenant) {
        assertChallengeRefused(request -> TOKEN, context().setTenantId(tenant), "Invalid tenant id in a token request");
    }

    @Test
    void getTokenWhenTheClaimsOfAChallengeAreRefusedThenTheCallerIsNotToBlame() {
        TokenCredential strict = request -> {
            throw new IllegalArgumentException("The claims of a token request are not a JSON object.");
        };

        assertChallengeRefused(strict, context().setClaims("<html>"), "are not a JSON object");
    }

    @Test
    void fromAzureWhenGivenAnAdaptedCredentialThenAnswersTheOriginal() {
        TokenCredential original = request -> TOKEN;

        assertThat(AzureCredentials.fromAzure(AzureCredentials.toAzure(original)))
                .isSameAs(original);
    }

    private static void assertChallengeRefused(TokenCredential ours, TokenRequestContext context, String reason) {
        com.azure.core.credential.TokenCredential credential = AzureCredentials.toAzure(ours);
        for (ThrowingCallable way : List.<ThrowingCallable>of(
                () -> credential.getTokenSync(context), () -> token(credential.getToken(context)))) {
            assertThatThrownBy(way)
                    .isInstanceOf(com.azure.core.exception.ClientAuthenticationException.class)
                    .hasMessageStartingWith("The Azure client, answering a challenge of its service, asked wrongly: ")
                    .hasMessageContaining(reason)
                    .hasMessageNotContaining("\r")
                    .hasCauseInstanceOf(IllegalArgumentException.class);
        }
    }

    private static TokenRequestContext context() {
        return new TokenRequestContext().addScopes("api://sample/.default");
    }

    private static void assertRefused(Throwable thrown, RuntimeException failure) {
        assertThat(thrown)
                .isExactlyInstanceOf(com.azure.core.exception.ClientAuthenticationException.class)
                .hasCause(failure)
                .hasMessageContaining(String.valueOf(failure.getMessage()))
                .extracting(e -> ((com.azure.core.exception.HttpResponseException) e).getResponse())
                .isNull();
    }

    private static String token(Mono<com.azure.core.credential.AccessToken> mono) {
        return mono.blockOptional(LIMIT).orElseThrow().getToken();
    }

    private static TokenCredential counting(AtomicInteger calls) {
        return request -> {
            calls.incrementAndGet();
            return TOKEN;
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A credential whose own way is the asynchronous one. */
    private record Asynchronous(Supplier<CompletableFuture<AccessToken>> source) implements TokenCredential {

        @Override
        public CompletableFuture<AccessToken> getTokenAsync(TokenRequest request) {
            return source.get();
        }

        @Override
        public AccessToken getToken(TokenRequest request) {
            return source.get().join();
        }
    }
}
