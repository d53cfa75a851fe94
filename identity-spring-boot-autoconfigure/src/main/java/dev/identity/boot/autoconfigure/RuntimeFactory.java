package dev.identity.boot.autoconfigure;

import dev.identity.boot.EntraConnectionDetails;
import dev.identity.cache.RefreshPolicy;
import dev.identity.event.TokenListener;
import dev.identity.http.HttpTransport;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.time.TimeSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** Makes the runtime from the properties. */
final class RuntimeFactory {

    private final AzureIdentityProperties properties;
    private final EntraConnectionDetails connection;
    private final Environment environment;

    RuntimeFactory(AzureIdentityProperties properties, EntraConnectionDetails connection, Environment environment) {
        this.properties = properties;
        this.connection = connection;
        this.environment = environment;
    }

    IdentityRuntime create(HttpTransport transport, TimeSource time, List<TokenListener> listeners) {
        IdentityRuntime.Builder builder = IdentityRuntime.builder()
                .transport(transport)
                .time(time)
                .environment(this::variable)
                .refreshPolicy(policy(properties.refresh()))
                .acquisitionTimeout(properties.http().acquisitionTimeout())
                .maxCacheEntries(properties.cache().maxEntries());
        listeners.forEach(builder::listener);
        return builder.build();
    }

    /** Variables come from Spring's environment, which ends at those of the process. */
    private @Nullable String variable(String name) {
        String override = connection.environment(name);
        return override != null ? override : environment.getProperty(name);
    }

    private static RefreshPolicy policy(AzureIdentityProperties.Refresh refresh) {
        return RefreshPolicy.standard()
                .withJitter(refresh.jitter())
                .withAttemptInterval(refresh.minInterval(), refresh.maxInterval());
    }
}
