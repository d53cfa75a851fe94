package dev.identity.managedidentity;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where the instance metadata service is: at its fixed address, unless a variable names another. */
final class ImdsEndpoint {

    static final String VARIABLE = "AZURE_POD_IDENTITY_AUTHORITY_HOST";

    private static final String DEFAULT = "http://169.254.169.254";
    private static final String PATH = "/metadata/identity/oauth2/token";

    private final @Nullable String configured;

    /** Takes the variable's value, or null if it is not set. */
    ImdsEndpoint(@Nullable String configured) {
        this.configured = configured;
    }

    /**
     * The address of tokens.
     *
     * @throws dev.identity.ClientAuthenticationException if the variable holds no address
     */
    URI token() {
        if (configured == null) {
            return URI.create(DEFAULT + PATH);
        }
        URI host = EndpointVariable.parse(VARIABLE, configured);
        return URI.create(host.getScheme() + "://" + host.getRawAuthority()
                + host.getRawPath().replaceAll("/+$", "") + PATH);
    }

    /** The host, for messages. */
    String host() {
        return token().getRawAuthority();
    }
}
