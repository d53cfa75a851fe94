package dev.identity.boot.history;

import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.IdentityException;
import dev.identity.event.AcquisitionFailed;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why a credential gives no tokens.
 *
 * @param since when it began to fail
 * @param at when it failed last
 * @param times how often in a row
 * @param reason what it said last
 * @param remedy what to do about it, or null
 * @param code the AADSTS code, such as {@code AADSTS7000215}, or null
 * @param correlationId what to quote to support, or null
 * @param unavailable whether the credential could not even try
 * @param ofRequest whether the request was refused, not the credential: another request may succeed
 */
public record Failure(
        Instant since,
        Instant at,
        int times,
        String reason,
        @Nullable String remedy,
        @Nullable String code,
        @Nullable String correlationId,
        boolean unavailable,
        boolean ofRequest) {

    private static final Set<String> REQUEST_ERRORS =
            Set.of("invalid_scope", "invalid_resource", "invalid_request", "invalid_target", "interaction_required");

    static Failure of(@Nullable Failure before, AcquisitionFailed event) {
        Instant at = event.started().at().plus(event.took());
        IdentityException failure = event.failure();
        ClientAuthenticationException refused =
                failure instanceof ClientAuthenticationException refusal ? refusal : null;
        return new Failure(
                before == null ? at : before.since,
                at,
                before == null ? 1 : before.times + 1,
                failure.reason(),
                failure.remedy(),
                refused == null || refused.aadstsCode() == null ? null : "AADSTS" + refused.aadstsCode(),
                refused == null ? null : refused.correlationId(),
                failure instanceof CredentialUnavailableException,
                (before == null || before.ofRequest) && ofRequest(event, refused));
    }

    private static boolean ofRequest(AcquisitionFailed event, @Nullable ClientAuthenticationException refused) {
        boolean claims = event.started().request().claims() != null;
        return refused != null
                && (claims
                        || refused.interactionRequired()
                        || REQUEST_ERRORS.contains(String.valueOf(refused.error())));
    }
}
