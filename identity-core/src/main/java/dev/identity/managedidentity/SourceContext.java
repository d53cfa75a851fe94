package dev.identity.managedidentity;

import dev.identity.runtime.IdentityRuntime;
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

    /** Kind of host and how it was recognised. */
    String explanation() {
        return host + ", because " + because;
    }
}
