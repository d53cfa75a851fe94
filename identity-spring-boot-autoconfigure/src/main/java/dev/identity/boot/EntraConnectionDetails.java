package dev.identity.boot;

import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where Entra ID and the metadata services are. A bean of this type replaces the network place as a whole, which is how
 * an emulator comes in: its authority counts as known, and it wins over every authority in the properties.
 */
public interface EntraConnectionDetails extends ConnectionDetails {

    /** The https URL of the sign-in host, or null for {@code AZURE_AUTHORITY_HOST} and then the public cloud. */
    @Nullable
    String authorityHost();

    /**
     * The value to use for an environment variable that names an address, such as {@code AZURE_POD_IDENTITY_AUTHORITY_HOST}
     * or {@code IDENTITY_ENDPOINT}; null leaves it as it is.
     */
    default @Nullable String environment(String name) {
        return null;
    }

    /**
     * Where an emulated agent of Azure Arc puts its keys, or null for the real agent's directory. Nothing else may be there;
     * see {@link dev.identity.runtime.IdentityRuntime.Builder#arcKeyDirectory}.
     */
    default @Nullable Path arcKeyDirectory() {
        return null;
    }

    /** What the sign-in host's certificate is checked against, or null for what the properties or the JVM say. */
    default @Nullable SSLContext sslContext() {
        return null;
    }

    /** Whether to trust the authority without asking Microsoft's discovery whether it is one. */
    default boolean disableInstanceDiscovery() {
        return true;
    }
}
