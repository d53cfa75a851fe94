package dev.identity.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.IdentityException;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.FaultResponse;
import dev.identity.emulator.RequestMatcher;
import dev.identity.event.AcquisitionFailed;
import dev.identity.event.AcquisitionStarted;
import dev.identity.event.TokenAcquired;
import dev.identity.event.Trigger;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.testkit.Canary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What every credential has to do, whatever its source. A subclass says how to make one that gets tokens from the
 * emulated cloud; whoever writes a credential extends this class too.
 */
@SuppressWarnings("FutureReturnValueIgnored")
public abstract class TokenCredentialContract {

    /** The cloud that the credentials live in. */
    @RegisterExtension
    protected static final TestCloud CLOUD = new TestCloud();

    /** A request that every credential can answer. */
    protected static final TokenRequest REQUEST = TokenRequest.of(TestCloud.SCOPE);

    private static final String CLAIMS = "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1700000000\"}}}";
    private static final String REFUSAL =
            "{\"error\":\"invalid_request\",\"error_description\":\"AADSTS90023: Refused by the contract.\"}";
    private static final int CALLERS = 50;
    private static final Duration LIFE = Duration.ofHours(1);
    private static final Duration UNTIL_DUE = Duration.ofMinutes(56);

    /** The class under contract. */
    protected abstract Class<? extends TokenCredential> type();

    /** A new credential that gets tokens, and may serve {@link TestCloud#otherTenant()} too. */
    protected abstract TokenCredential create(IdentityRuntime runtime);

    /** A credential that cannot try, if there is such a state. */
    protected Optional<TokenCredential> createUnavailable(IdentityRuntime runtime) {
        return Optional.empty();
    }

    /** The requests that get tokens. */
    protected RequestMatcher source() {
        return RequestMatcher.tokenEndpoint();
    }

    /** Whether the credential has one tenant whatever a request says. */
    protected boolean ignoresTenants() {
        return false;
    }

    /** Whether it can answer a claims challenge; if not, it fails and says what the user has to do. */
    protected boolean answersClaims() {
        return true;
    }

    /** Whether it sees the HTTP answer of the source, not only the words. */
    protected boolean seesTheAnswer() {
        return true;
    }

    /** The name in messages. */
    protected String name() {
        return type().getSimpleName();
    }

    /** The name in events. */
    protected String acquirer() {
        return name();
    }

    /** A request that makes no sense to the credential. */
    protected TokenRequest senseless() {
        return TokenRequest.of("api://one/.default", "api://two/.default");
    }

    /** An application that may sign in at both tenants. */
    protected static AppRegistration app() {
        return CLOUD.app().tenants(CLOUD.otherTenant());
    }

    @Test
    void typeIsTheOneUnderContract() {
        assertThat(create()).isInstanceOf(type());
    }

    @Test
    void getTokenWhenScopesMakeNoSenseThenRefusedBeforeAnythingIsSent() {
        TokenCredential credential = create();
        assertThatThrownBy(() -> credential.getToken(senseless())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> credential.getTokenAsync(senseless()).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(CLOUD.network().sent()).isEmpty();
        assertThat(CLOUD.events().acquisitions()).isEmpty();
    }

    @Test
    void getTokenWhenFreshThenSameObjectForBothWaysOfAskingAndNothingSent() {
        TokenCredential credential = create();
        AccessToken token = credential.getToken(REQUEST);
        CLOUD.events().clear();
        assertThat(credential.getToken(TokenRequest.of(TestCloud.SCOPE))).isSameAs(token);
        assertThat(credential.getTokenAsync(REQUEST)).isCompleted();
        assertThat(credential.getTokenAsync(REQUEST).join()).isSameAs(token);
        assertThat(requests()).isEqualTo(1);
        assertThat(CLOUD.events().acquisitions()).as("a hit is no event").isEmpty();
    }

    @Test
    void getTokenAsyncWhenEmptyThenAcquiresForTheBlockingWayToo() {
        TokenCredential credential = create();
        AccessToken token = credential.getTokenAsync(REQUEST).join();
        assertThat(credential.getToken(REQUEST)).isSameAs(token);
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void getTokenWhenDueThenAnsweredAtOnceAndRefreshedBehind() {
        CLOUD.emulator().tokenLifetime(LIFE);
        TokenCredential credential = create();
        AccessToken first = credential.getToken(REQUEST);
        CLOUD.advance(UNTIL_DUE);
        assertThat(credential.getToken(REQUEST)).isSameAs(first);
        AccessToken second = credential.getToken(REQUEST);
        assertThat(second).isNotSameAs(first);
        assertThat(second.expiresAt()).isAfter(first.expiresAt());
        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void getTokenWhenRefreshFailsThenTheTokenIsKeptUntilItIsGone() {
        CLOUD.emulator().tokenLifetime(LIFE);
        TokenCredential credential = create();
        AccessToken first = credential.getToken(REQUEST);
        refuse();
        CLOUD.advance(UNTIL_DUE);
        assertThat(credential.getToken(REQUEST)).isSameAs(first);
        assertThat(CLOUD.events().of(AcquisitionFailed.class))
                .allSatisfy(event -> assertThat(event.tokenStillUsable()).isTrue())
                .isNotEmpty();
        CLOUD.advance(Duration.ofMinutes(3));
        assertThat(credential.getToken(REQUEST)).isSameAs(first);
        CLOUD.advance(Duration.ofMinutes(1));
        assertThatThrownBy(() -> credential.getToken(REQUEST)).isInstanceOf(ClientAuthenticationException.class);
    }

    @Test
    void getTokenWhenManyAskAtOnceThenOneAcquisitionAnswersAll() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CLOUD.fail(source(), FaultResponse.heldBy(gate));
        TokenCredential credential = create();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<AccessToken>> answers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                answers.add(callers.submit(() -> credential.getToken(REQUEST)));
            }
            awaitRequest();
            gate.countDown();
            AccessToken token = answers.get(0).get(60, TimeUnit.SECONDS);
            for (Future<AccessToken> answer : answers) {
                assertThat(answer.get(60, TimeUnit.SECONDS)).isSameAs(token);
            }
            assertThat(requests()).isEqualTo(1);
        } finally {
            gate.countDown();
            callers.shutdownNow();
        }
    }

    @Test
    void getTokenWhenClaimsThenTheCacheIsPassedAndItsTokenReplaced() {
        TokenCredential credential = create();
        AccessToken first = credential.getToken(REQUEST);
        if (!answersClaims()) {
            assertRefusesClaims(credential, first);
            return;
        }
        AccessToken second = credential.getToken(REQUEST.withClaims(CLAIMS));
        assertThat(second).isNotSameAs(first);
        assertThat(credential.getToken(REQUEST)).isSameAs(second);
        credential.getToken(REQUEST.withClaims(CLAIMS));
        assertThat(requests()).isEqualTo(3);
        assertThat(CLOUD.events().of(AcquisitionStarted.class))
                .extracting(AcquisitionStarted::trigger)
                .containsExactly(Trigger.MISS, Trigger.CLAIMS, Trigger.CLAIMS);
    }

    @Test
    void getTokenWhenAnAllowedTenantIsAskedForThenItsTokenUnlessTenantsAreIgnored() {
        TokenCredential credential = create();
        AccessToken own = credential.getToken(REQUEST);
        assertThat(credential.getToken(REQUEST.withTenantId(CLOUD.emulator().tenantId())))
                .isSameAs(own);
        AccessToken other = credential.getToken(REQUEST.withTenantId(CLOUD.otherTenant()));
        if (ignoresTenants()) {
            assertThat(other).isSameAs(own);
        } else {
            assertThat(other).isNotEqualTo(own);
            assertThat(CLOUD.emulator().requests().last().path()).startsWith("/" + CLOUD.otherTenant() + "/");
        }
    }

    @Test
    void getTokenWhenAnotherTenantIsAskedForThenRefusedBeforeAnythingIsSentUnlessTenantsAreIgnored() {
        TokenCredential credential = create();
        TokenRequest foreign = REQUEST.withTenantId("contoso.example");
        if (ignoresTenants()) {
            assertThat(credential.getToken(foreign)).isSameAs(credential.getToken(REQUEST));
            return;
        }
        assertThat(failure(credential, foreign))
                .isInstanceOf(ClientAuthenticationException.class)
                .hasMessageContaining("contoso.example")
                .hasMessageContaining("additionallyAllowedTenants");
        assertThat(CLOUD.network().sent()).isEmpty();
    }

    @Test
    void getTokenWhenRefusedThenFailedWithNameReasonAndAnswerAndNoSecret() {
        refuse();
        IdentityException failure = failure(create(), REQUEST);
        assertThat(failure).isInstanceOfSatisfying(ClientAuthenticationException.class, refused -> {
            assertThat(refused.httpStatus()).isEqualTo(seesTheAnswer() ? 400 : null);
            assertThat(refused.error()).isEqualTo(seesTheAnswer() ? "invalid_request" : null);
            assertThat(refused.aadstsCode()).isEqualTo(90023);
        });
        assertThat(failure.reason()).contains("Refused by the contract");
        assertThat(CLOUD.events().of(AcquisitionFailed.class))
                .allSatisfy(event -> assertThat(event.tokenStillUsable()).isFalse())
                .isNotEmpty();
    }

    @Test
    void getTokenWhenNobodyAnswersThenOneOfTheTwoKindsWithNameAndHost() {
        CLOUD.network().cutOff("localhost");
        CLOUD.network().cutOff("127.0.0.1");
        CLOUD.network().cutOff("169.254.169.254");
        assertThat(failure(create(), REQUEST)).hasMessageContaining("No connection to ");
    }

    @Test
    void getTokenWhenTheTransportHasADefectThenFailedWithNameAndCause() {
        IllegalStateException defect = new IllegalStateException("defect of the transport");
        IdentityRuntime runtime =
                CLOUD.runtime().transport(new DefectiveTransport(defect)).build();
        assertThat(failure(create(runtime), REQUEST))
                .isInstanceOf(ClientAuthenticationException.class)
                .hasRootCause(defect);
    }

    @Test
    void getTokenWhenItCannotTryThenUnavailableWithNameAndNothingSent() {
        createUnavailable(CLOUD.runtime().build()).ifPresent(credential -> {
            assertThat(failure(credential, REQUEST)).isInstanceOf(CredentialUnavailableException.class);
            assertThat(requests()).isZero();
        });
    }

    @Test
    void getTokenWhenInterruptedThenLeavesWithTheFlagSetAndTheNextCallWorks() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CLOUD.emulator()
                .faults()
                .when(source())
                .respond(FaultResponse.heldBy(gate))
                .times(1);
        TokenCredential credential = create();
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            Throwable thrown = catchThrowableOfType(Throwable.class, () -> credential.getToken(REQUEST));
            flag.complete(Thread.currentThread().isInterrupted());
            outcome.complete(thrown);
        });
        caller.start();
        awaitRequest();
        caller.interrupt();
        try {
            assertThat(outcome.get(60, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            ClientAuthenticationException.class,
                            failure -> assertThat(failure.interrupted()).isTrue());
            assertThat(flag.get(60, TimeUnit.SECONDS)).isTrue();
            assertThat(credential.getToken(REQUEST)).isNotNull(); // the held one must not spend a code before
        } finally {
            gate.countDown();
        }
    }

    @Test
    void closeWhenCalledTwiceThenWhatWasPassedStaysOpen() {
        IdentityRuntime runtime = CLOUD.runtime().build();
        TokenCredential credential = create(runtime);
        credential.getToken(REQUEST);
        credential.close();
        assertThatCode(credential::close).doesNotThrowAnyException();
        assertThat(CLOUD.network().closings()).isZero();
        assertThat(create(runtime).getToken(REQUEST)).isNotNull();
    }

    @Test
    void eventsWhenAcquiredThenStartedAndAcquiredWithOneId() {
        AccessToken token = create().getToken(REQUEST);
        List<AcquisitionStarted> started = CLOUD.events().of(AcquisitionStarted.class);
        assertThat(started).singleElement().satisfies(event -> {
            assertThat(event.credential()).isEqualTo(acquirer());
            assertThat(event.request().scopes()).containsExactly(TestCloud.SCOPE);
            assertThat(event.trigger()).isEqualTo(Trigger.MISS);
        });
        assertThat(CLOUD.events().of(TokenAcquired.class)).singleElement().satisfies(event -> {
            assertThat(event.started()).isEqualTo(started.get(0));
            assertThat(event.expiresAt()).isEqualTo(token.expiresAt());
        });
        CLOUD.events().acquisitions().forEach(Canary::saw);
    }

    @Test
    void eventsWhenFailedThenStartedAndFailedWithOneId() {
        refuse();
        failure(create(), REQUEST);
        List<Object> events = CLOUD.events().acquisitions();
        assertThat(events).hasSize(2);
        assertThat(events.get(1)).isInstanceOfSatisfying(AcquisitionFailed.class, event -> {
            assertThat(event.started()).isEqualTo(events.get(0));
            assertThat(event.failure().credential()).isEqualTo(acquirer());
            Canary.saw(event.failure());
        });
    }

    @Test
    void eventsWhenAListenerThrowsThenNobodyIsHarmed() {
        IdentityRuntime runtime =
                CLOUD.runtime().listener(new ThrowingListener()).build();
        TokenCredential credential = create(runtime);
        assertThat(credential.getToken(REQUEST)).isSameAs(credential.getToken(REQUEST));
        refuse();
        assertThat(failure(create(runtime), REQUEST)).hasMessageContaining("Refused by the contract");
    }

    @Test
    void toStringWhenUsedThenNoSecretAndTheNameOfTheType() {
        TokenCredential credential = create();
        Canary.saw(credential);
        Canary.saw(credential.getToken(REQUEST));
        Canary.saw(credential);
        assertThat(credential).hasToString(name());
    }

    private void assertRefusesClaims(TokenCredential credential, AccessToken cached) {
        assertThat(failure(credential, REQUEST.withClaims(CLAIMS)))
                .isInstanceOfSatisfying(ClientAuthenticationException.class, refused -> {
                    assertThat(refused.claims()).isEqualTo(CLAIMS);
                    assertThat(refused.interactionRequired()).isTrue();
                    assertThat(refused.remedy()).isNotNull();
                });
        assertThat(credential.getToken(REQUEST)).isSameAs(cached);
        assertThat(requests()).isEqualTo(1);
    }

    private TokenCredential create() {
        return create(CLOUD.runtime().build());
    }

    private int requests() {
        return CLOUD.count(source());
    }

    private void refuse() {
        CLOUD.fail(source(), FaultResponse.json(400, REFUSAL));
    }

    /** The failure of the request, checked for what all have in common. */
    private IdentityException failure(TokenCredential credential, TokenRequest request) {
        IdentityException failure = catchThrowableOfType(IdentityException.class, () -> credential.getToken(request));
        assertThat(failure).isNotNull();
        assertThat(failure.credential()).isEqualTo(name());
        assertThat(failure).hasMessageStartingWith(name() + ": ");
        Canary.saw(failure);
        return failure;
    }

    private void awaitRequest() {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (requests() == 0) {
            assertThat(System.nanoTime()).as("a request came").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
