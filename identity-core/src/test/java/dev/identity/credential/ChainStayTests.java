package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.credential.ChainMemberStatus.State;
import dev.identity.event.ChainMemberSelected;
import dev.identity.event.TokenListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which member a chain stays with and for how long, and what it remembers of the others. */
class ChainStayTests extends ChainFixture {

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
    void getTokenAsyncWhenNothingIsChosenYetThenWalkedAndTheChainStays() {
        ChainedTokenCredential chain = chain(absent, working, never);
        assertThat(joined(chain)).isSameAs(ScriptedMember.TOKEN);
        assertThat(joined(chain)).isSameAs(ScriptedMember.TOKEN);
        assertThat(absent.calls).hasValue(1);
        assertThat(working.calls).hasValue(2);
        assertThat(never.calls).hasValue(0);
    }

    @Test
    void getTokenAsyncWhenTheChosenMemberIsRefusedThenItsStateSaysSoUntilItWorks() {
        ChainedTokenCredential chain = chain(working);
        chain.getToken(REQUEST);
        working.throwing(new ClientAuthenticationException("No.", null));
        assertThatThrownBy(() -> joined(chain)).isInstanceOf(ClientAuthenticationException.class);
        assertThat(states(chain)).containsExactly(State.FAILED);
        working.script = request -> ScriptedMember.TOKEN;
        joined(chain);
        assertThat(states(chain)).containsExactly(State.SELECTED);
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
}
