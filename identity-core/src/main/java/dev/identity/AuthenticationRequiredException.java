package dev.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user would have to sign in, and the credential was told not to prompt. Show a sign-in for {@link #scopes()} and
 * {@link #claims()}, then try again.
 */
public final class AuthenticationRequiredException extends CredentialUnavailableException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> scopes;
    private final @Nullable String claims;

    /** Says what the sign-in is needed for. */
    public AuthenticationRequiredException(
            String reason, List<String> scopes, @Nullable String claims, @Nullable Throwable cause) {
        super(reason, "sign the user in for these scopes, then try again.", cause);
        this.scopes = List.copyOf(scopes);
        this.claims = claims;
    }

    private AuthenticationRequiredException(AuthenticationRequiredException source, String credentialName) {
        super(Details.copyOf(source, credentialName));
        this.scopes = source.scopes();
        this.claims = source.claims;
    }

    /** The scopes that the sign-in has to cover. */
    public List<String> scopes() {
        return scopes == null ? List.of() : scopes;
    }

    /** The claims challenge that the sign-in has to answer, or null. */
    public @Nullable String claims() {
        return claims;
    }

    @Override
    public AuthenticationRequiredException from(String credentialName) {
        return new AuthenticationRequiredException(this, credentialName);
    }
}
