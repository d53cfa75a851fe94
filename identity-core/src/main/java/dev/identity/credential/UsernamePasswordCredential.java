package dev.identity.credential;

import dev.identity.AccessToken;
import dev.identity.cache.Acquisition;
import dev.identity.entra.user.UserClient;
import org.jspecify.annotations.Nullable;

/**
 * A user by name and password (RFC 6749 section 4.3), of an organization with passwords in the cloud or with a federation
 * server (WS-Trust). The password is used once, and again when the refresh token no longer helps. Thread-safe.
 *
 * @deprecated Microsoft Entra ID demands multi-factor authentication of ever more users, which no password alone gives.
 *     Have the user sign in with {@link DeviceCodeCredential}, or let an application sign in as itself.
 */
@Deprecated
public final class UsernamePasswordCredential extends UserCredential {

    private final String username;
    private final String password;

    private UsernamePasswordCredential(Builder builder) {
        super(builder, builder.client());
        this.username = builder.required(builder.username, "username", "the user's sign-in name");
        this.password = builder.password();
    }

    /** A builder; application, user name and password are required. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    boolean asksPerson() {
        return false;
    }

    @Override
    AccessToken signIn(UserClient by, Acquisition acquisition) {
        return by.password(acquisition, username, password);
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder extends UserCredentialBuilder<Builder> {

        private @Nullable String username;
        private @Nullable String password;

        private Builder() {}

        /** The user's sign-in name. */
        public Builder username(String user) {
            this.username = user;
            return this;
        }

        /** The password, a secret. */
        public Builder password(String secret) {
            this.password = secret;
            return this;
        }

        /**
         * The credential. A record given to the builder lends tenant and application only: the password is always tried
         * first.
         *
         * @throws IllegalArgumentException naming the setting that is missing or wrong
         */
        public UsernamePasswordCredential build() {
            return new UsernamePasswordCredential(this);
        }

        @Override
        @Nullable
        String defaultClient() {
            return null;
        }

        @Override
        boolean remembersRecord() {
            return false;
        }

        /** Blanks are part of it. */
        private String password() {
            if (password == null || password.isEmpty()) {
                throw new IllegalArgumentException("The password is missing.");
            }
            return password;
        }
    }
}
