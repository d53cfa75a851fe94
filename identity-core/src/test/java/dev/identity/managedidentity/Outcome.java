package dev.identity.managedidentity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.testkit.Canary;
import java.util.function.Supplier;

/**
 * What a call has to come to.
 *
 * @param kind how it ends
 * @param requests how many requests reach the host
 * @param text part of the message of a failure
 */
record Outcome(Kind kind, int requests, String text) {

    enum Kind {
        TOKEN,
        UNAVAILABLE,
        FAILED
    }

    static Outcome token(int requests) {
        return new Outcome(Kind.TOKEN, requests, "");
    }

    static Outcome unavailable(int requests, String text) {
        return new Outcome(Kind.UNAVAILABLE, requests, text);
    }

    static Outcome failed(int requests, String text) {
        return new Outcome(Kind.FAILED, requests, text);
    }

    /** The same as member of a chain, which has no patience with what is no such host. */
    Outcome asMember() {
        int sent = text.equals("No answer") ? 2 : 1;
        return kind == Kind.UNAVAILABLE ? new Outcome(kind, sent, text) : this;
    }

    void check(Supplier<AccessToken> call) {
        Throwable thrown = catchThrowable(call::get);
        Canary.saw(thrown);
        switch (kind) {
            case TOKEN -> assertThat(thrown).isNull();
            case UNAVAILABLE ->
                assertThat(thrown)
                        .isInstanceOf(CredentialUnavailableException.class)
                        .hasMessageContaining(text)
                        .hasMessageContaining("To fix it: ");
            case FAILED ->
                assertThat(thrown)
                        .isInstanceOf(ClientAuthenticationException.class)
                        .hasMessageContaining(text);
        }
    }
}
