package dev.identity.managedidentity;

import dev.identity.CredentialUnavailableException;
import dev.identity.runtime.IdentityRuntime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a source is made from.
 *
 * @param runtime the credential's runtime
 * @param identity the identity that is wanted
 * @param maxRetries the retries of one acquisition, or null for what suits the source
 * @param host the kind of host, for messages
 * @param because how it was recognised, for messages
 */
record SourceContext(
        IdentityRuntime runtime,
        IdentityId identity,
        @Nullable Integer maxRetries,
        String host,
        String because) {

    /**
     * Makes sure that the host can be asked for the identity: it would give its own without a word.
     *
     * @param kinds the ids that it understands
     * @throws CredentialUnavailableException if it cannot
     */
    void require(Set<IdentityId.Kind> kinds, String remedy) {
        if (!identity.isSystem() && !kinds.contains(identity.kind())) {
            throw new CredentialUnavailableException(
                    "There is no asking for " + identity + " on this kind of host: " + explanation() + ".",
                    remedy,
                    null);
        }
    }

    /** Kind of host and how it was recognised. */
    String explanation() {
        return host + ", because " + because;
    }
}
