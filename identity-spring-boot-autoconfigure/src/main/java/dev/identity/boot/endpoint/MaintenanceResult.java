package dev.identity.boot.endpoint;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What came of a request to get new tokens or to forget them.
 *
 * @param credential the credential
 * @param changed what was touched
 */
public record MaintenanceResult(String credential, List<Change> changed) implements OperationResponseBody {

    /**
     * One token.
     *
     * @param credential the credential that keeps it, a member if the one asked is a chain
     * @param scopes what it is for
     * @param outcome {@code refreshed}, {@code evicted} or {@code failed}
     * @param expiresAt when the new one ends, or null
     * @param reason why there is none, or null
     */
    public record Change(
            String credential,
            List<String> scopes,
            String outcome,
            @Nullable Instant expiresAt,
            @Nullable String reason) {}
}
