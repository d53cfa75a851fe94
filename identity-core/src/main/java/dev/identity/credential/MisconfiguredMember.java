package dev.identity.credential;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.TokenRequest;
import dev.identity.cache.Acquisition;
import dev.identity.runtime.IdentityRuntime;

/**
 * Stands in a chain for a member that is configured wrongly. In its turn it fails, because the next member would be
 * another identity than the one meant; to listeners it is a credential like all others.
 */
final class MisconfiguredMember extends AbstractTokenCredential {

    private final String reason;

    private MisconfiguredMember(Builder builder, String reason) {
        super(builder);
        this.reason = reason;
    }

    static MisconfiguredMember of(String name, String reason, IdentityRuntime runtime) {
        return new MisconfiguredMember(new Builder().name(name).runtime(runtime), reason);
    }

    @Override
    TokenRequest resolve(TokenRequest request) {
        return request;
    }

    @Override
    AccessToken acquire(Acquisition acquisition) {
        throw new ClientAuthenticationException(reason, null);
    }

    private static final class Builder extends CredentialBuilder<Builder> {}
}
