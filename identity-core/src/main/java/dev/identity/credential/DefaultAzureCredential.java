package dev.identity.credential;

import dev.identity.AccessToken;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The credential that fits where the application runs: {@link EnvironmentCredential}, {@link WorkloadIdentityCredential},
 * {@link ManagedIdentityCredential}, and for developers {@link AzureCliCredential}, {@link AzurePowerShellCredential} and
 * {@link AzureDeveloperCliCredential}, in this order, with the rules of {@link ChainedTokenCredential}. The tools of
 * developers are asked one after the other, whatever is wrong with one; only a claims challenge stops at the tool whose
 * token was refused.
 *
 * <p>The variable {@code AZURE_TOKEN_CREDENTIALS} narrows the members down: {@code prod}, {@code dev}, the name of one
 * credential, or several of these with commas between; members excluded by the builder stay excluded. Managed identity takes its client id from
 * {@code AZURE_CLIENT_ID} unless the builder names one. The members are created, and closed, with this credential; if
 * it has a name, theirs begin with it: {@code orders.ManagedIdentityCredential}. Thread-safe.
 */
public final class DefaultAzureCredential extends AbstractChainCredential {

    private static final String ADVICE =
            "configure one of them; on a host of Azure assign a managed identity, on a developer's machine run \"az login\","
                    + " elsewhere set the AZURE_* variables.";
    private static final String NOBODY_LEFT =
            "AZURE_TOKEN_CREDENTIALS and the exclusions leave no credential; loosen them.";

    private final List<TokenCredential> created;

    private DefaultAzureCredential(Builder builder, String name, List<TokenCredential> created) {
        super(
                name,
                new Chain(name, builder.runtime(), asked(created), created.isEmpty() ? NOBODY_LEFT : ADVICE),
                created);
        this.created = created;
    }

    /** A builder; nothing is required. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public void close() {
        created.forEach(TokenCredential::close);
    }

    private static List<TokenCredential> asked(List<TokenCredential> members) {
        return members.size() == 1
                ? List.of(new Pinned(members.get(0)))
                : members.stream().map(DefaultAzureCredential::softened).toList();
    }

    private static TokenCredential softened(TokenCredential member) {
        return member instanceof DeveloperToolCredential tool ? SoftMember.of(tool) : member;
    }

    /** A sole member is asked directly: there is no other to hurry for, so its source gets all its tries. */
    private record Pinned(TokenCredential credential) implements TokenCredential, ChainMember {

        @Override
        public AccessToken getToken(TokenRequest request) {
            return credential.getToken(request);
        }

        @Override
        public CompletableFuture<AccessToken> getTokenAsync(TokenRequest request) {
            return credential.getTokenAsync(request);
        }

        @Override
        public TokenCredential asMember() {
            return this;
        }

        @Override
        public String name() {
            return credential instanceof ChainMember member ? member.name() : credential.toString();
        }
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder extends CredentialBuilder<Builder> {

        final Set<DefaultMember> excluded = EnumSet.noneOf(DefaultMember.class);
        private final List<String> requiredVariables = new ArrayList<>();

        @Nullable
        String tenantId;

        @Nullable
        String managedIdentityClientId;

        @Nullable
        String managedIdentityResourceId;

        @Nullable
        String workloadIdentityClientId;

        @Nullable
        String authorityHost;

        @Nullable
        List<String> additionallyAllowedTenants;

        boolean discoveryDisabled;
        Duration processTimeout = Duration.ofSeconds(10);

        private Builder() {}

        /** Leaves members out. */
        public Builder exclude(DefaultMember... members) {
            excluded.addAll(List.of(members));
            return this;
        }

        /**
         * The tenant of the workload identity, otherwise {@code AZURE_TENANT_ID}; and of the developer's tokens, otherwise
         * the one in which the developer has signed in.
         */
        public Builder tenantId(String tenant) {
            this.tenantId = tenant;
            return this;
        }

        /** The client id of a user-assigned managed identity; otherwise {@code AZURE_CLIENT_ID}. */
        public Builder managedIdentityClientId(String clientId) {
            this.managedIdentityClientId = clientId;
            return this;
        }

        /** The resource id of a user-assigned managed identity, instead of a client id. */
        public Builder managedIdentityResourceId(String resourceId) {
            this.managedIdentityResourceId = resourceId;
            return this;
        }

        /** The client id of the workload identity; otherwise the managed identity's, otherwise {@code AZURE_CLIENT_ID}. */
        public Builder workloadIdentityClientId(String clientId) {
            this.workloadIdentityClientId = clientId;
            return this;
        }

        /** The sign-in host; otherwise {@code AZURE_AUTHORITY_HOST}, otherwise the public cloud. */
        public Builder authorityHost(String host) {
            this.authorityHost = host;
            return this;
        }

        /** Tenants besides the members' own that requests may name; otherwise {@code AZURE_ADDITIONALLY_ALLOWED_TENANTS}. */
        public Builder additionallyAllowedTenants(Collection<String> tenants) {
            this.additionallyAllowedTenants = List.copyOf(tenants);
            return this;
        }

        /** Whether to trust a sign-in host that is not one of Microsoft's without asking Microsoft about it. */
        public Builder disableInstanceDiscovery(boolean disable) {
            this.discoveryDisabled = disable;
            return this;
        }

        /**
         * How long one run of a developer's tool may take before it is ended; 10 seconds unless set.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder processTimeout(Duration limit) {
            this.processTimeout = DeveloperToolCredentialBuilder.positive(limit);
            return this;
        }

        /** Variables that must be set when the credential is built, such as {@code AZURE_TOKEN_CREDENTIALS}. */
        public Builder requireEnvironmentVariables(String... variables) {
            requiredVariables.addAll(List.of(variables));
            return this;
        }

        /**
         * The credential. A member that is configured wrongly does not fail the build; it says so in its turn.
         *
         * @throws IllegalArgumentException if a required variable is not set, {@code AZURE_TOKEN_CREDENTIALS} has an
         *     unknown value, or both ids of a managed identity are given
         */
        public DefaultAzureCredential build() {
            for (String variable : requiredVariables) {
                if (runtime().environment(variable) == null) {
                    throw new IllegalArgumentException("The required environment variable " + variable
                            + " is not set. Set it before the DefaultAzureCredential is built.");
                }
            }
            if (managedIdentityClientId != null && managedIdentityResourceId != null) {
                throw new IllegalArgumentException(
                        "Give only one of managedIdentityClientId and managedIdentityResourceId.");
            }
            return new DefaultAzureCredential(
                    this, name == null ? "DefaultAzureCredential" : name, new DefaultMembers(this).create());
        }
    }
}
