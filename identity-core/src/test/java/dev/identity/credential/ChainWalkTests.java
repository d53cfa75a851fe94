package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identity.AccessToken;
import dev.identity.Attempt;
import dev.identity.AuthenticationRequiredException;
import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.IdentityException;
import dev.identity.TokenRequest;
import dev.identity.credential.ChainMemberStatus.State;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** In which order members are asked, who stops the search, and what is said of it. */
class ChainWalkTests extends ChainFixture {

    private static final int CALLERS = 1_000;

    @Test
    void getTokenWhenMembersAreUnavailableThenTheNextOnesAreAsked() {
        assertThat(chain(absent, ScriptedMember.unavailable("b"), working, never)
                        .getToken(REQUEST))
                .isSameAs(ScriptedMember.TOKEN);
        assertThat(never.calls).hasValue(0);
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

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new ClientAuthenticationException("Interrupted.", e);
        }
    }
}
