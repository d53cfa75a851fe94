package dev.identity.credential;

import dev.identity.TokenCredential;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Several credentials in order. One that is {@linkplain dev.identity.CredentialUnavailableException unavailable} passes
 * to the next; one that tried and failed ends the search, so that a refused caller never gets another identity. The chain
 * stays with the member that answered until that becomes unavailable. When all are unavailable so is the chain, hence
 * chains nest. Members are not closed with the chain. Thread-safe.
 */
public final class ChainedTokenCredential extends AbstractChainCredential {

    private ChainedTokenCredential(Builder builder, String name) {
        super(name, new Chain(name, builder.runtime(), builder.credentials, null), builder.credentials);
    }

    /**
     * A chain of the given credentials.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static ChainedTokenCredential of(TokenCredential... credentials) {
        Builder builder = builder();
        for (TokenCredential credential : credentials) {
            builder.add(credential);
        }
        return builder.build();
    }

    /** A builder; at least one credential is required. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the members. Not thread-safe. */
    public static final class Builder extends CredentialBuilder<Builder> {

        private final List<TokenCredential> credentials = new ArrayList<>();

        private Builder() {}

        /** Adds a member after the others. */
        public Builder add(TokenCredential credential) {
            credentials.add(Objects.requireNonNull(credential, "credential"));
            return this;
        }

        /**
         * Adds what the supplier builds. Where the host lacks what that needs, the member is unavailable in its turn and
         * tells why, so that one list of members serves many hosts.
         *
         * @param name how the chain calls the member if it could not be built
         * @throws IllegalArgumentException if the member is configured, but wrongly: the next one would be another
         *     identity than the one meant
         */
        public Builder addIfConfigured(String name, Supplier<? extends TokenCredential> member) {
            Objects.requireNonNull(name, "name");
            try {
                return add(member.get());
            } catch (NotConfiguredException e) {
                return add(new UnbuiltMember(name, String.valueOf(e.getMessage())));
            }
        }

        /**
         * The chain.
         *
         * @throws IllegalArgumentException if no credential was added
         */
        public ChainedTokenCredential build() {
            if (credentials.isEmpty()) {
                throw new IllegalArgumentException("A chain needs at least one credential.");
            }
            return new ChainedTokenCredential(this, name == null ? "ChainedTokenCredential" : name);
        }
    }
}
