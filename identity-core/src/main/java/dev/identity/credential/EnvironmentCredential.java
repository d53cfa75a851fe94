package dev.identity.credential;

import dev.identity.AccessToken;
import dev.identity.CredentialUnavailableException;
import dev.identity.TokenRequest;
import dev.identity.cache.Acquisition;
import dev.identity.runtime.IdentityRuntime;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The application, or the user, that the environment variables describe. The first complete set wins:
 *
 * <ol>
 *   <li>{@code AZURE_TENANT_ID}, {@code AZURE_CLIENT_ID}, {@code AZURE_CLIENT_SECRET}
 *   <li>{@code AZURE_TENANT_ID}, {@code AZURE_CLIENT_ID}, {@code AZURE_CLIENT_CERTIFICATE_PATH}, optionally
 *       {@code AZURE_CLIENT_CERTIFICATE_PASSWORD} and {@code AZURE_CLIENT_SEND_CERTIFICATE_CHAIN}
 *   <li>{@code AZURE_CLIENT_ID}, {@code AZURE_USERNAME}, {@code AZURE_PASSWORD}, optionally {@code AZURE_TENANT_ID}: a user,
 *       which Microsoft Entra ID lets in ever less often without more than a password
 * </ol>
 *
 * {@code AZURE_AUTHORITY_HOST} and {@code AZURE_ADDITIONALLY_ALLOWED_TENANTS} (separated by semicolons) apply to all.
 * Variables are read once, when the credential is built; without a complete set it is unavailable. Thread-safe.
 */
public final class EnvironmentCredential extends AbstractTokenCredential {

    private static final Logger LOG = LoggerFactory.getLogger(EnvironmentCredential.class);
    private static final String TENANT = "AZURE_TENANT_ID";
    private static final String CLIENT = "AZURE_CLIENT_ID";
    private static final String SECRET = "AZURE_CLIENT_SECRET";
    private static final String CERTIFICATE = "AZURE_CLIENT_CERTIFICATE_PATH";
    private static final String USERNAME = "AZURE_USERNAME";
    private static final String PASSWORD = "AZURE_PASSWORD";

    private final @Nullable AbstractTokenCredential described;
    private final String incomplete;

    private EnvironmentCredential(Builder builder) {
        super(builder);
        this.described = builder.described();
        this.incomplete = builder.incomplete();
    }

    /** A builder; nothing is required. */
    public static Builder builder() {
        return new Builder();
    }

    /** Without a complete set any request will do: it is refused in {@link #acquire}, where listeners hear of it. */
    @Override
    TokenRequest resolve(TokenRequest request) {
        return described == null ? request : described.resolve(request);
    }

    @Override
    AccessToken acquire(Acquisition acquisition) {
        if (described == null) {
            throw new CredentialUnavailableException(
                    incomplete,
                    "set AZURE_TENANT_ID and AZURE_CLIENT_ID, and AZURE_CLIENT_SECRET or"
                            + " AZURE_CLIENT_CERTIFICATE_PATH.",
                    null);
        }
        return described.acquire(acquisition);
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder extends CredentialBuilder<Builder> {

        private @Nullable String authorityHost;
        private @Nullable List<String> additionallyAllowedTenants;
        private boolean discoveryDisabled;
        private Level incompleteLevel = Level.WARN;

        private Builder() {}

        /** The sign-in host; otherwise {@code AZURE_AUTHORITY_HOST}, otherwise the public cloud. */
        public Builder authorityHost(String host) {
            this.authorityHost = host;
            return this;
        }

        /** Tenants besides the environment's; otherwise {@code AZURE_ADDITIONALLY_ALLOWED_TENANTS}. */
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
         * The credential.
         *
         * @throws IllegalArgumentException if a variable of a complete set is wrong, such as an unreadable certificate
         */
        public EnvironmentCredential build() {
            return new EnvironmentCredential(this);
        }

        /** Inside the default chain an incomplete environment is nothing to warn about. */
        Builder inDefaultChain() {
            this.incompleteLevel = Level.INFO;
            return this;
        }

        private @Nullable AbstractTokenCredential described() {
            AbstractTokenCredential found = null;
            if (complete(TENANT, CLIENT, SECRET)) {
                found = secret();
            } else if (complete(TENANT, CLIENT, CERTIFICATE)) {
                found = certificate();
            } else if (complete(CLIENT, USERNAME, PASSWORD)) {
                found = user();
            }
            if (found != null) {
                LOG.info("Environment is configured for {}", found.getClass().getSimpleName());
            } else {
                boolean some = !set().isEmpty();
                LOG.atLevel(some ? incompleteLevel : Level.INFO).log(incomplete());
            }
            return found;
        }

        private AbstractTokenCredential secret() {
            return common(ClientSecretCredential.builder())
                    .clientSecret(variable(SECRET))
                    .build();
        }

        private AbstractTokenCredential certificate() {
            ClientCertificateCredential.Builder certificate = common(ClientCertificateCredential.builder())
                    .certificatePath(Path.of(variable(CERTIFICATE)))
                    .pathSetting(CERTIFICATE)
                    .sendCertificateChain(isTrue(runtime().environment("AZURE_CLIENT_SEND_CERTIFICATE_CHAIN")));
            String password = runtime().environment("AZURE_CLIENT_CERTIFICATE_PASSWORD");
            return (password == null ? certificate : certificate.password(password)).build();
        }

        @SuppressWarnings("deprecation") // As is the way of signing in.
        private AbstractTokenCredential user() {
            LOG.warn(
                    "A user is configured with a password. Microsoft Entra ID demands multi-factor authentication of ever"
                            + " more users, and refuses passwords alone; use the secret or certificate of an application.");
            return common(UsernamePasswordCredential.builder())
                    .username(variable(USERNAME))
                    .password(variable(PASSWORD))
                    .build();
        }

        private <B extends EntraCredentialBuilder<B>> B common(B target) {
            String tenant = runtime().environment(TENANT);
            if (tenant != null) {
                target.tenantId(tenant);
            }
            if (authorityHost != null) {
                target.authorityHost(authorityHost);
            }
            return target.runtime(runtime())
                    .clientId(variable(CLIENT))
                    .additionallyAllowedTenants(allowedTenants(runtime(), additionallyAllowedTenants))
                    .disableInstanceDiscovery(discoveryDisabled);
        }

        private String incomplete() {
            List<String> set = set();
            return set.isEmpty()
                    ? "No environment configuration found: none of the AZURE_* variables of an application is set."
                    : "Incomplete environment configuration. These variables are set: " + String.join(", ", set) + ".";
        }

        private List<String> set() {
            return Stream.of(TENANT, CLIENT, SECRET, CERTIFICATE, USERNAME, PASSWORD)
                    .filter(this::complete)
                    .toList();
        }

        private boolean complete(String... variables) {
            return Arrays.stream(variables).allMatch(variable -> runtime().environment(variable) != null);
        }

        private String variable(String variable) {
            String value = runtime().environment(variable);
            return value == null ? "" : value;
        }

        private static boolean isTrue(@Nullable String value) {
            return value != null
                    && (value.strip().equalsIgnoreCase("true") || value.strip().equals("1"));
        }
    }

    /** What was given, or what the variable says. */
    static List<String> allowedTenants(IdentityRuntime runtime, @Nullable List<String> given) {
        String variable = runtime.environment("AZURE_ADDITIONALLY_ALLOWED_TENANTS");
        if (given != null || variable == null) {
            return given == null ? List.of() : given;
        }
        return Arrays.stream(variable.split(";"))
                .map(String::strip)
                .filter(tenant -> !tenant.isEmpty())
                .collect(Collectors.toList());
    }
}
