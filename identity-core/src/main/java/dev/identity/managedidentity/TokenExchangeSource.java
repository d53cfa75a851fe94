package dev.identity.managedidentity;

import dev.identity.AccessToken;
import dev.identity.AuthorityHosts;
import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.TokenRequest;
import dev.identity.cache.Acquisition;
import dev.identity.entra.AppClient;
import dev.identity.entra.AuthorityHost;
import dev.identity.entra.EntraSettings;
import dev.identity.entra.Region;
import dev.identity.entra.Tenants;
import dev.identity.federation.TokenFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A pod of AKS whose service account stands for a managed identity: the same exchange as by workload identity, with its
 * outcomes, so that a refusal stops a chain. Variables that are wrong are told at acquisition, as for every host.
 */
final class TokenExchangeSource implements ManagedIdentitySource {

    static final String FILE = "AZURE_FEDERATED_TOKEN_FILE";
    static final String TENANT = "AZURE_TENANT_ID";
    private static final String CLIENT = "AZURE_CLIENT_ID";
    private static final String AUTHORITY = "AZURE_AUTHORITY_HOST";
    private static final String WEBHOOK = "the workload identity webhook of AKS sets " + TENANT + ", " + CLIENT + ", "
            + FILE + " and " + AUTHORITY + "; do not set them by hand.";

    private final SourceContext context;
    private final TokenFile file;

    TokenExchangeSource(SourceContext context) {
        this.context = context;
        this.file = new TokenFile(Path.of(variable(FILE)));
    }

    @Override
    public AccessToken acquire(Acquisition acquisition) {
        String scope = Resource.of(acquisition.request()) + "/.default";
        TokenRequest request = TokenRequest.of(scope)
                .withClaims(acquisition.request().claims())
                .withCaeEnabled(acquisition.request().caeEnabled());
        return client(clientId()).acquire(acquisition.worded(request));
    }

    private AppClient client(String clientId) {
        try {
            Tenants tenants = new Tenants(variable(TENANT).strip(), List.of(), true);
            EntraSettings settings = new EntraSettings(
                    clientId,
                    tenants,
                    authority(),
                    false,
                    Region.parse(null, "region"),
                    context.runtime(),
                    context.runtime().transport());
            return new AppClient(settings, file);
        } catch (IllegalArgumentException e) {
            throw ClientAuthenticationException.builder(
                            "The environment of " + context.host() + " is wrong: " + e.getMessage())
                    .remedy(WEBHOOK)
                    .cause(e)
                    .build();
        }
    }

    /** Never another identity than the one that was asked for, nor that of the node. */
    private String clientId() {
        String id = switch (context.identity().kind()) {
            case CLIENT_ID -> context.identity().value();
            case SYSTEM -> context.runtime().environment(CLIENT);
            case OBJECT_ID, RESOURCE_ID ->
                throw unavailable(
                        "knows identities by their client id only, not " + context.identity(),
                        "name the identity by its client id.");
        };
        if (id == null) {
            throw unavailable("has no client id: " + CLIENT + " is not set", WEBHOOK);
        }
        return id.strip();
    }

    private CredentialUnavailableException unavailable(String problem, String remedy) {
        return new CredentialUnavailableException(
                "The managed identity of " + context.explanation() + ", " + problem + ".", remedy, null);
    }

    private AuthorityHost authority() {
        @Nullable String host = context.runtime().environment(AUTHORITY);
        return AuthorityHost.parse(host == null ? AuthorityHosts.PUBLIC : host, AUTHORITY);
    }

    private String variable(String name) {
        return Objects.requireNonNull(context.runtime().environment(name));
    }
}
