package dev.identity.boot.autoconfigure;

import dev.identity.boot.EntraConnectionDetails;
import dev.identity.cache.RefreshPolicy;
import dev.identity.event.TokenListener;
import dev.identity.http.HttpTransport;
import dev.identity.process.ProcessRunner;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.time.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
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

    IdentityRuntime create(
            HttpTransport transport, TimeSource time, ProcessRunner processes, List<TokenListener> listeners) {
        IdentityRuntime.Builder builder = IdentityRuntime.builder()
                .transport(transport)
                .time(time)
                .processes(processes)
                .environment(this::variable)
                .refreshPolicy(policy(properties.refresh()));
        Duration timeout = properties.http().acquisitionTimeout();
        int entries = properties.cache().maxEntries();
        checked("http.acquisition-timeout", timeout, () -> builder.acquisitionTimeout(timeout));
        checked("cache.max-entries", entries, () -> builder.maxCacheEntries(entries));
        listeners.forEach(builder::listener);
        Path arcKeys = connection.arcKeyDirectory();
        if (arcKeys != null) {
            builder.arcKeyDirectory(arcKeys);
        }
        return builder.build();
    }

    /** Variables come from Spring's environment, which ends at those of the process. */
    private @Nullable String variable(String name) {
        String override = connection.environment(name);
        return override != null ? override : environment.getProperty(name);
    }

    private static RefreshPolicy policy(AzureIdentityProperties.Refresh refresh) {
        RefreshPolicy jittered = checked(
                "refresh.jitter",
                refresh.jitter(),
                () -> RefreshPolicy.standard().withJitter(refresh.jitter()));
        return checked(
                "refresh.min-interval",
                refresh.minInterval(),
                () -> jittered.withAttemptInterval(refresh.minInterval(), refresh.maxInterval()));
    }

    /** So that the failure names the property; none of these is a secret. */
    private static <T> T checked(String property, Object value, Supplier<T> use) {
        try {
            return use.get();
        } catch (IllegalArgumentException e) {
            throw new InvalidConfigurationPropertyValueException("azure.identity." + property, value, e.getMessage());
        }
    }
}
