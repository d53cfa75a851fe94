package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.identity.AccessToken;
import dev.identity.Attempt;
import dev.identity.AuthenticationRequiredException;
import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.IdentityException;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.credential.ChainMemberStatus.State;
import dev.identity.event.ChainMemberSelected;
import dev.identity.event.TokenListener;
import dev.identity.testkit.Canary;
import dev.identity.time.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In which order members are asked, who stops the search, and what is remembered. */
class ChainTests {

    private static final TokenRequest REQUEST = TokenRequest.of("https://vault.azure.net/.default");
    private static final int CALLERS = 1_000;

    private final FakeEntra entra = new FakeEntra();
    private final ManualTime time = entra.time;
    private final ScriptedMember absent = ScriptedMember.unavailable("It is not installed.");
    private final ScriptedMember working = ScriptedMember.working();
    private final ScriptedMember never = ScriptedMember.working();

    @Test
    void getTokenWhenMembersAreUnavailableThenTheNextOnesAreAsked() {
        assertThat(chain(absent, ScriptedMember.unavailable("b"), working, never)
                        .getToken(REQUEST))
                .isSameAs(ScriptedMember.TOKEN);
        assertThat(never.calls).hasValue(0);
    }

    @Test
    void getTokenWhenAMemberAnsweredThenTheChainStaysWithIt() {
        ChainedTokenCredential chain = chain(absent, working, never);
        chain.getToken(REQUEST);
        time.advance(Duration.ofDays(1));
        chain.getToken(REQUEST);
        chain.getTokenAsync(REQUEST).join();
        assertThat(absent.calls).hasValue(1);
        assertThat(working.calls).hasValue(3);
    }

    @Test
    void getTokenWhenAMemberIsRefusedThenTheNextIsNotAskedAndTheAnswerIsKept() {
        entra.answerError(
                400,
                "{\"error\":\"invalid_grant\",\"suberror\":\"basic_action\",\"error_description\":\"AADSTS53003: no\","
                        + "\"claims\":\"{}\",\"trace_id\":\"t\",\"correlation_id\":\"c\"}");
        ClientAuthenticationException failure =
                (ClientAuthenticationException) failure(chain(absent, entra.credential(), never));
        assertThat(failure.credential()).isEqualTo("ChainedTokenCredential");
        assertThat(failure.aadstsCode()).isEqualTo(53003);
        assertThat(failure.error()).isEqualTo("invalid_grant");
        assertThat(failure.suberror()).isEqualTo("basic_action");
        assertThat(failure.claims()).isEqualTo("{}");
        assertThat(failure.traceId()).isEqualTo("t");
        assertThat(failure.correlationId()).isEqualTo("c");
        assertThat(failure.httpStatus()).isEqualTo(400);
        assertThat(failure.interactionRequired()).isTrue();
        assertThat(failure.attempts())
                .extracting(Attempt::credential)
                .containsExactly("ScriptedMember", "ClientSecretCredential");
        assertThat(failure)
                .hasMessageContainingAll(
                        "ClientSecretCredential tried and failed", "It is not installed.", "AADSTS53003", "To fix it:");
        assertThat(never.calls).hasValue(0);
    }

    @Test
    void getTokenWhenAllAreUnavailableThenSoIsTheChainWithReasonsRemediesAndCauses() {
        IdentityException failure = failure(chain(absent, ScriptedMember.unavailable("The other neither.")));
        assertThat(failure).isInstanceOf(CredentialUnavailableException.class);
        assertThat(failure.attempts())
                .containsExactly(
                        new Attempt("ScriptedMember", "It is not installed.", "bring it here."),
                        new Attempt("ScriptedMember", "The other neither.", "bring it here."));
        assertThat(String.valueOf(failure.getMessage()).lines())
                .containsExactly(
                        "ChainedTokenCredential: None of the credentials could try to get a token here.",
                        "  ScriptedMember: It is not installed. To fix it: bring it here.",
                        "  ScriptedMember: The other neither. To fix it: bring it here.");
        assertThat(failure.getSuppressed())
                .hasSize(2)
                .allSatisfy(cause -> assertThat(cause).isInstanceOf(CredentialUnavailableException.class));
    }

    @Test
    void getTokenWhenAMemberOnlyDeclinesToPromptThenTheNextIsAsked() {
        ScriptedMember declining = ScriptedMember.working()
                .throwing(new AuthenticationRequiredException("Nobody is signed in.", List.of("s"), null, null));
        assertThat(chain(declining, working).getToken(REQUEST)).isSameAs(ScriptedMember.TOKEN);
    }

    @Test
    void getTokenWhenChainsNestThenTheOuterGoesOnAndNamesTheInner() {
        ChainedTokenCredential inner = ChainedTokenCredential.builder()
                .name("inner")
                .runtime(entra.runtime().build())
                .add(absent)
                .build();
        assertThat(chain(inner, working).getToken(REQUEST)).isSameAs(ScriptedMember.TOKEN);
        assertThat(failure(chain(inner)).attempts())
                .extracting(Attempt::credential)
                .containsExactly("inner");
        assertThat(failure(chain(inner))).hasMessageContaining("It is not installed.");
    }

    @Test
    void getTokenWhenTheChosenMemberBecomesUnavailableThenWalkedAgain() {
        ScriptedMember first = ScriptedMember.working();
        ChainedTokenCredential chain = chain(first, working);
        chain.getToken(REQUEST);
        first.throwing(new CredentialUnavailableException("Signed out."));
        assertThat(chain.getToken(REQUEST)).isSameAs(ScriptedMember.TOKEN);
        assertThat(states(chain)).containsExactly(State.UNAVAILABLE, State.SELECTED);
        assertThat(chain.getTokenAsync(REQUEST).join()).isSameAs(ScriptedMember.TOKEN);
        assertThat(first.calls).hasValue(2);
    }

    @Test
    void getTokenAsyncWhenTheChosenMemberBecomesUnavailableThenWalkedAgain() {
        ScriptedMember first = ScriptedMember.working();
        ChainedTokenCredential chain = chain(first, working);
        chain.getToken(REQUEST);
        first.throwing(new CredentialUnavailableException("Signed out."));
        assertThat(chain.getTokenAsync(REQUEST).join()).isSameAs(ScriptedMember.TOKEN);
        assertThat(states(chain)).containsExactly(State.UNAVAILABLE, State.SELECTED);
    }

    @Test
    void getTokenWhenTheChosenMemberIsRefusedLaterThenTheChainStaysWithIt() {
        ScriptedMember first = ScriptedMember.working();
        ChainedTokenCredential chain = chain(first, never);
        chain.getToken(REQUEST);
        first.throwing(new ClientAuthenticationException("The secret has expired.", null));
        assertThatThrownBy(() -> chain.getToken(REQUEST))
                .isInstanceOf(ClientAuthenticationException.class)
                .hasMessageContaining("The secret has expired.");
        assertThat(never.calls).hasValue(0);
    }

    @Test
    void getTokenWhenAMemberWasUnavailableThenItIsNotAskedAgainForTenSeconds() {
        ChainedTokenCredential chain = chain(absent);
        failure(chain);
        time.advance(Duration.ofMillis(9_999));
        assertThat(failure(chain)).hasMessageContaining("It is not installed.");
        assertThat(absent.calls).hasValue(1);
        time.advance(Duration.ofMillis(1));
        absent.script = request -> ScriptedMember.TOKEN;
        assertThat(chain.getToken(REQUEST)).isSameAs(ScriptedMember.TOKEN);
        assertThat(absent.calls).hasValue(2);
    }

    @Test
    void getTokenWhenAMemberWasRefusedThenItIsAskedAgainAtOnce() {
        ScriptedMember refused = ScriptedMember.refused("Wrong password.");
        ChainedTokenCredential chain = chain(refused);
        failure(chain);
        failure(chain);
        assertThat(refused.calls).hasValue(2);
        assertThat(states(chain)).containsExactly(State.FAILED);
    }

    static Stream<RuntimeException> defects() {
        return Stream.of(
                new IllegalStateException("defect"),
                new NullPointerException(),
                new IllegalArgumentException("defect"),
                new UnsupportedOperationException());
    }

    @ParameterizedTest
    @MethodSource("defects")
    void getTokenWhenAForeignMemberHasADefectThenItFailedBeforeAndAfterItWasChosen(RuntimeException defect) {
        ScriptedMember foreign = ScriptedMember.working();
        ChainedTokenCredential settled = chain(foreign, never);
        settled.getToken(REQUEST);
        foreign.throwing(defect);
        for (ChainedTokenCredential chain : List.of(settled, chain(foreign, never))) {
            assertFailedWith(defect, () -> chain.getToken(REQUEST));
            assertFailedWith(defect, () -> joined(chain));
        }
        assertThat(never.calls).hasValue(0);
    }

    @Test
    void getTokenWhenAForeignMemberGivesNothingThenItFailed() {
        ScriptedMember foreign = ScriptedMember.working();
        ChainedTokenCredential settled = chain(foreign, never);
        settled.getToken(REQUEST);
        foreign.script = request -> nothing();
        for (ChainedTokenCredential chain : List.of(settled, chain(foreign, never))) {
            assertThatThrownBy(() -> chain.getToken(REQUEST))
                    .isInstanceOf(ClientAuthenticationException.class)
                    .hasMessageContaining("It returned no token.");
            assertThatThrownBy(() -> joined(chain)).isInstanceOf(ClientAuthenticationException.class);
        }
    }

    @Test
    void getTokenAsyncWhenAForeignMemberThrowsInsteadOfFailingItsFutureThenTheSame() {
        TokenCredential rude = new TokenCredential() {
            private boolean rudeNow;

            @Override
            public AccessToken getToken(TokenRequest request) {
                if (rudeNow) {
                    throw new CredentialUnavailableException("Gone.");
                }
                rudeNow = true;
                return ScriptedMember.TOKEN;
            }

            @Override
            public CompletableFuture<AccessToken> getTokenAsync(TokenRequest request) {
                return CompletableFuture.completedFuture(getToken(request));
            }
        };
        ChainedTokenCredential chain = chain(rude, working);
        chain.getToken(REQUEST);
        assertThat(joined(chain)).isSameAs(ScriptedMember.TOKEN);
        assertThat(working.calls).hasValue(1);
    }

    @Test
    void getTokenWhenTheRequestMakesNoSenseThenThatPassesForEverybodyAndNobodyIsBlamed() {
        TokenRequest senseless = TokenRequest.of("a", "b");
        ChainedTokenCredential chain = chain(absent, entra.credential());
        assertThatThrownBy(() -> chain.getToken(senseless)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> chain.getTokenAsync(senseless).join())
                .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(states(chain)).containsExactly(State.UNAVAILABLE, State.UNTRIED);
        assertThat(chain.getToken(REQUEST)).isNotNull();
        assertThatThrownBy(() -> chain.getToken(senseless)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void getTokenWhenInterruptedThenThatIsSaidAndNoMemberIsBlamed() {
        ScriptedMember interrupted = ScriptedMember.working();
        interrupted.script = request -> {
            Thread.currentThread().interrupt();
            throw new ClientAuthenticationException("Interrupted.", new InterruptedException()).from("member");
        };
        ChainedTokenCredential chain = chain(interrupted, never);
        assertThat(failure(chain))
                .isInstanceOfSatisfying(
                        ClientAuthenticationException.class,
                        e -> assertThat(e.interrupted()).isTrue());
        assertThat(Thread.interrupted()).as("the flag is set again").isTrue();
        assertThat(states(chain)).containsExactly(State.UNTRIED, State.UNTRIED);
        assertThat(never.calls).hasValue(0);
    }

    @Test
    void getTokenWhenAThousandFirstCallersComeThenOneWalk() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        ScriptedMember slow = ScriptedMember.working();
        slow.script = request -> {
            asked.countDown();
            await(gate);
            throw new CredentialUnavailableException("Not here.");
        };
        ChainedTokenCredential chain = chain(slow, entra.credential());
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<AccessToken>> answers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                TokenRequest request = i % 2 == 0 ? REQUEST : REQUEST.withTenantId("tenant-" + i % 4);
                answers.add(callers.submit(() -> chain.getToken(request)));
            }
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            gate.countDown();
            for (Future<AccessToken> answer : answers) {
                assertThat(answer.get(60, TimeUnit.SECONDS)).isNotNull();
            }
            assertThat(slow.calls).hasValue(1);
            assertThat(entra.count()).isEqualTo(3);
        } finally {
            gate.countDown();
            callers.shutdownNow();
        }
    }

    @Test
    void membersWhenAskedThenTheyTellStateReasonRemedyAndTime() {
        ChainedTokenCredential chain = chain(absent, working, never);
        assertThat(states(chain)).containsOnly(State.UNTRIED);
        chain.getToken(REQUEST);
        assertThat(chain.members())
                .containsExactly(
                        new ChainMemberStatus(
                                "ScriptedMember",
                                State.UNAVAILABLE,
                                "It is not installed.",
                                "bring it here.",
                                time.now()),
                        new ChainMemberStatus("ScriptedMember", State.SELECTED, null, null, time.now()),
                        new ChainMemberStatus("ScriptedMember", State.UNTRIED, null, null, null));
    }

    @Test
    void getTokenWhenAMemberIsChosenThenListenersLearnItOnce() {
        List<ChainMemberSelected> events = new CopyOnWriteArrayList<>();
        ChainedTokenCredential chain = ChainedTokenCredential.builder()
                .name("orders")
                .runtime(entra.runtime()
                        .listener(new TokenListener() {
                            @Override
                            public void chainMemberSelected(ChainMemberSelected event) {
                                events.add(event);
                            }
                        })
                        .build())
                .add(absent)
                .add(working)
                .build();
        chain.getToken(REQUEST);
        chain.getToken(REQUEST);
        assertThat(events).containsExactly(new ChainMemberSelected("orders", "ScriptedMember"));
    }

    @Test
    void getTokenWhenTheMemberIsALambdaThenItHasAName() {
        assertThat(failure(chain(request -> {
                    throw new CredentialUnavailableException("no");
                })))
                .hasMessageContaining("\n  TokenCredential: no");
    }

    @Test
    void closeWhenCalledThenMembersStayOpen() {
        chain(absent, working).close();
        assertThat(absent.closings).hasValue(0);
        assertThat(working.closings).hasValue(0);
    }

    @Test
    void buildWhenThereIsNoMemberThenRefused() {
        assertThatThrownBy(ChainedTokenCredential::of)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A chain needs at least one credential.");
    }

    private ChainedTokenCredential chain(TokenCredential... members) {
        ChainedTokenCredential.Builder builder =
                ChainedTokenCredential.builder().runtime(entra.runtime().build());
        Stream.of(members).forEach(builder::add);
        return builder.build();
    }

    private static List<State> states(ChainedTokenCredential chain) {
        return chain.members().stream().map(ChainMemberStatus::state).toList();
    }

    private static IdentityException failure(TokenCredential chain) {
        IdentityException failure = catchThrowableOfType(IdentityException.class, () -> chain.getToken(REQUEST));
        assertThat(failure).isNotNull();
        Canary.saw(failure);
        return failure;
    }

    private static void assertFailedWith(
            RuntimeException defect, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(ClientAuthenticationException.class)
                .hasMessageContaining("ScriptedMember")
                .hasMessageContaining("It failed with " + defect.getClass().getName())
                .hasRootCause(defect);
    }

    private static AccessToken joined(TokenCredential credential) {
        try {
            return credential.getTokenAsync(REQUEST).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new ClientAuthenticationException("Interrupted.", e);
        }
    }
}
