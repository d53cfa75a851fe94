package dev.identity.credential;

import dev.identity.AccessToken;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The credential that fits where the application runs: {@link EnvironmentCredential}, {@link WorkloadIdentityCredential}
 * and {@link ManagedIdentityCredential}, in this order, with the rules of {@link ChainedTokenCredential}.
 *
 * <p>The variable {@code AZURE_TOKEN_CREDENTIALS} narrows the members down: {@code prod}, {@code dev}, or the name of one
 * credential; members excluded by the builder stay excluded. Managed identity takes its client id from
 * {@code AZURE_CLIENT_ID} unless the builder names one. The members are created, and closed, with this credential.
 * Thread-safe.
 */
public final class DefaultAzureCredential implements TokenCredential, ChainMember {

    private static final String ADVICE =
            "configure one of them; on a host of Azure assign a managed identity, elsewhere set the AZURE_* variables.";

    private final String name;
    private final List<TokenCredential> created;
    private final Chain chain;

    private DefaultAzureCredential(Builder builder) {
        this.name = builder.name == null ? "DefaultAzureCredential" : builder.name;
        List<DefaultMember> members = builder.members();
        this.created = members.stream().map(builder::member).toList();
        boolean pinned = members.size() == 1;
        this.chain = new Chain(
                name,
                builder.runtime,
                pinned ? List.of(new Pinned(created.get(0))) : created,
                members.isEmpty()
                        ? "AZURE_TOKEN_CREDENTIALS and the exclusions leave no credential; loosen them."
                        : ADVICE);
    }

    /** A builder; nothing is required. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public AccessToken getToken(TokenRequest request) {
        return chain.getToken(request);
    }

    @Override
    public CompletableFuture<AccessToken> getTokenAsync(TokenRequest request) {
        return chain.getTokenAsync(request);
    }

    /** How the members stand, in order. */
    public List<ChainMemberStatus> members() {
        return chain.members();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public TokenCredential asMember() {
        return this;
    }

    @Override
    public void close() {
        created.forEach(TokenCredential::close);
    }

    @Override
    public String toString() {
        return name;
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

        private final Set<DefaultMember> excluded = EnumSet.noneOf(DefaultMember.class);
        private final List<String> requiredVariables = new ArrayList<>();
        private @Nullable String tenantId;
        private @Nullable String managedIdentityClientId;
        private @Nullable String managedIdentityResourceId;
        private @Nullable String workloadIdentityClientId;
        private @Nullable String authorityHost;
        private @Nullable List<String> additionallyAllowedTenants;
        private boolean discoveryDisabled;

        private Builder() {}

        /** Leaves members out. */
        public Builder exclude(DefaultMember... members) {
            excluded.addAll(List.of(members));
            return this;
        }

        /** The tenant of the workload identity; otherwise {@code AZURE_TENANT_ID}. */
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
                if (runtime.environment(variable) == null) {
                    throw new IllegalArgumentException("The required environment variable " + variable
                            + " is not set. Set it before the DefaultAzureCredential is built.");
                }
            }
            if (managedIdentityClientId != null && managedIdentityResourceId != null) {
                throw new IllegalArgumentException(
                        "Give only one of managedIdentityClientId and managedIdentityResourceId.");
            }
            return new DefaultAzureCredential(this);
        }

        private List<DefaultMember> members() {
            String variable = runtime.environment("AZURE_TOKEN_CREDENTIALS");
            List<DefaultMember> selected =
                    variable == null ? List.of(DefaultMember.values()) : DefaultMember.selectedBy(variable);
            return selected.stream()
                    .filter(member -> !excluded.contains(member))
                    .toList();
        }

        private TokenCredential member(DefaultMember member) {
            return switch (member) {
                case ENVIRONMENT -> built(member, this::environment);
                case WORKLOAD_IDENTITY -> workloadIdentity();
                case MANAGED_IDENTITY -> built(member, this::managedIdentity);
            };
        }

        private TokenCredential built(DefaultMember member, Supplier<TokenCredential> build) {
            try {
                return build.get();
            } catch (IllegalArgumentException e) {
                return new UnbuiltMember(member.credential(), String.valueOf(e.getMessage()), true);
            }
        }

        private TokenCredential environment() {
            EnvironmentCredential.Builder environment = EnvironmentCredential.builder()
                    .runtime(runtime)
                    .disableInstanceDiscovery(discoveryDisabled)
                    .inDefaultChain();
            if (authorityHost != null) {
                environment.authorityHost(authorityHost);
            }
            if (additionallyAllowedTenants != null) {
                environment.additionallyAllowedTenants(additionallyAllowedTenants);
            }
            return environment.build();
        }

        private TokenCredential workloadIdentity() {
            String name = DefaultMember.WORKLOAD_IDENTITY.credential();
            if (runtime.environment("AZURE_FEDERATED_TOKEN_FILE") == null) {
                return new UnbuiltMember(
                        name, "Workload identity is not configured: AZURE_FEDERATED_TOKEN_FILE is not set.", false);
            }
            return built(DefaultMember.WORKLOAD_IDENTITY, () -> {
                WorkloadIdentityCredential.Builder workload = WorkloadIdentityCredential.builder()
                        .runtime(runtime)
                        .disableInstanceDiscovery(discoveryDisabled)
                        .additionallyAllowedTenants(
                                EnvironmentCredential.allowedTenants(runtime, additionallyAllowedTenants));
                String client = workloadIdentityClientId != null ? workloadIdentityClientId : managedIdentityClientId;
                if (client != null) {
                    workload.clientId(client);
                }
                if (tenantId != null) {
                    workload.tenantId(tenantId);
                }
                if (authorityHost != null) {
                    workload.authorityHost(authorityHost);
                }
                return workload.build();
            });
        }

        private TokenCredential managedIdentity() {
            ManagedIdentityCredential.Builder identity =
                    ManagedIdentityCredential.builder().runtime(runtime);
            if (managedIdentityResourceId != null) {
                return identity.resourceId(managedIdentityResourceId).build();
            }
            String client =
                    managedIdentityClientId != null ? managedIdentityClientId : runtime.environment("AZURE_CLIENT_ID");
            return (client == null ? identity : identity.clientId(client)).build();
        }
    }
}
