package dev.identity.boot.endpoint;

import dev.identity.boot.endpoint.CredentialDescriptions.AllCredentials;
import dev.identity.boot.endpoint.CredentialDescriptions.OneCredential;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * Shows what credentials there are and how they are doing; never a token. Getting new tokens and forgetting them has to
 * be allowed ({@code management.endpoint.azureidentity.access: unrestricted}) and is possible once in ten seconds for
 * each credential.
 */
@Endpoint(id = "azureidentity", defaultAccess = Access.READ_ONLY)
public final class AzureIdentityEndpoint {

    private final CredentialDescriptions descriptions;
    private final CredentialMaintenance maintenance;

    /** An endpoint over the given parts. */
    public AzureIdentityEndpoint(CredentialDescriptions descriptions, CredentialMaintenance maintenance) {
        this.descriptions = descriptions;
        this.maintenance = maintenance;
    }

    /** All credentials by name. */
    @ReadOperation
    public AllCredentials credentials() {
        return descriptions.all();
    }

    /** One credential; 404 if there is none of this name. */
    @ReadOperation
    public @Nullable OneCredential credential(@Selector String name) {
        return descriptions.exists(name) ? descriptions.one(name) : null;
    }

    /**
     * Gets new tokens in place of those that are cached, or one for the given scope.
     *
     * @return what came of it, with status 404 if there is no such credential and 429 if it was touched just now
     */
    @WriteOperation
    public WebEndpointResponse<MaintenanceResult> refresh(@Selector String name, @Nullable String scope) {
        return limited(name, () -> maintenance.refresh(name, scope));
    }

    /** Forgets what is cached. Answers as {@link #refresh}. */
    @DeleteOperation
    public WebEndpointResponse<MaintenanceResult> evict(@Selector String name) {
        return limited(name, () -> maintenance.evict(name));
    }

    private WebEndpointResponse<MaintenanceResult> limited(String name, Work work) {
        if (!descriptions.exists(name)) {
            return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
        }
        return maintenance.permitted(name)
                ? new WebEndpointResponse<>(work.run())
                : new WebEndpointResponse<>(WebEndpointResponse.STATUS_TOO_MANY_REQUESTS);
    }

    private interface Work {
        MaintenanceResult run();
    }
}
