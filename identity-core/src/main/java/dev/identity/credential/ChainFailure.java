package dev.identity.credential;

import dev.identity.Attempt;
import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.IdentityException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words for the end of a chain that gave no token: every member with its reason and remedy, every cause attached. */
final class ChainFailure {

    private ChainFailure() {}

    static CredentialUnavailableException unavailable(
            String chain, @Nullable String advice, List<Attempt> attempts, List<IdentityException> failures) {
        String reason = attempts.isEmpty()
                ? "The chain has no members."
                : "None of the credentials could try to get a token here." + lines(attempts);
        return withCauses(new CredentialUnavailableException(reason, advice, attempts, null).from(chain), failures);
    }

    static ClientAuthenticationException stopped(
            String chain,
            String member,
            ClientAuthenticationException failure,
            List<Attempt> attempts,
            List<IdentityException> earlier) {
        String reason = member + " tried and failed, so the members after it were not asked." + lines(attempts);
        ClientAuthenticationException whole = ClientAuthenticationException.builder(reason)
                .answerOf(failure)
                .attempts(attempts)
                .cause(failure)
                .build()
                .from(chain);
        return withCauses(whole, earlier);
    }

    private static <E extends IdentityException> E withCauses(E whole, List<IdentityException> causes) {
        causes.forEach(whole::addSuppressed);
        return whole;
    }

    private static String lines(List<Attempt> attempts) {
        StringBuilder text = new StringBuilder();
        for (Attempt attempt : attempts) {
            text.append("\n  ").append(attempt.credential()).append(": ").append(attempt.reason());
            if (attempt.remedy() != null) {
                text.append(" To fix it: ").append(attempt.remedy());
            }
        }
        return text.toString();
    }
}
