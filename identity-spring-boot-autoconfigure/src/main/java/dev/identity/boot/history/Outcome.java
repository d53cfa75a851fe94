package dev.identity.boot.history;

import dev.identity.event.AcquisitionFailed;
import dev.identity.event.TokenAcquired;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of one credential's acquisitions for the same scopes and tenant.
 *
 * @param credential the credential's name
 * @param credentialType the simple name of its class
 * @param scopes the scopes, separated by spaces
 * @param tenant the tenant, or null for the credential's own
 * @param succeededAt when it last gave a token, or null if never
 * @param failure the last failure since then, or null
 */
public record Outcome(
        String credential,
        String credentialType,
        String scopes,
        @Nullable String tenant,
        @Nullable Instant succeededAt,
        @Nullable Failure failure) {

    static Outcome success(TokenAcquired event) {
        return new Outcome(
                event.started().credential(),
                event.started().credentialType(),
                String.join(" ", event.started().request().scopes()),
                event.started().request().tenantId(),
                event.started().at().plus(event.took()),
                null);
    }

    static Outcome failure(@Nullable Outcome before, AcquisitionFailed event) {
        Failure failure = Failure.of(before == null ? null : before.failure, event);
        return new Outcome(
                event.started().credential(),
                event.started().credentialType(),
                String.join(" ", event.started().request().scopes()),
                event.started().request().tenantId(),
                before == null ? null : before.succeededAt,
                failure);
    }
}
