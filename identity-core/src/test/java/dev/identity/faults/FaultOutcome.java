package dev.identity.faults;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.testkit.Canary;
import org.jspecify.annotations.Nullable;

/** What came of one call. */
record FaultOutcome(Kind kind, String message, @Nullable Throwable thrown) {

    private static final TokenRequest VAULT = TokenRequest.of("https://vault.azure.net/.default");

    /** How a call can end. */
    enum Kind {
        TOKEN("a token"),
        NEXT("a token of the next member"),
        UNAVAILABLE("CredentialUnavailableException"),
        FAILED("ClientAuthenticationException"),
        OTHER("something that is none of ours");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** Asks for a token. */
    static FaultOutcome of(TokenCredential credential) {
        try {
            AccessToken token = credential.getToken(VAULT);
            boolean next = token.value().equals(FaultSite.OTHER_TOKEN);
            return new FaultOutcome(next ? Kind.NEXT : Kind.TOKEN, "", null);
        } catch (CredentialUnavailableException e) {
            return failure(Kind.UNAVAILABLE, e);
        } catch (ClientAuthenticationException e) {
            return failure(Kind.FAILED, e);
        } catch (RuntimeException | Error e) {
            return failure(Kind.OTHER, e);
        }
    }

    private static FaultOutcome failure(Kind kind, Throwable thrown) {
        Canary.saw(thrown);
        return new FaultOutcome(kind, String.valueOf(thrown.getMessage()), thrown);
    }
}
