package dev.identity.runtime;

import dev.identity.cache.RefreshPolicy;
import dev.identity.event.TokenListener;
import dev.identity.event.TokenListeners;
import dev.identity.http.EnvironmentProxySelector;
import dev.identity.http.HttpTransport;
import dev.identity.http.JdkHttpTransport;
import dev.identity.http.LoggingTransport;
import dev.identity.process.ProcessRunner;
import dev.identity.time.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What credentials share: clocks, transport, executor, listeners, refresh policy, environment, deadline and the way to run
 * other programs. Immutable and thread-safe. Give one runtime to all credentials of an application and close it after them; credentials never close a
 * runtime that was passed to them.
 */
public final class IdentityRuntime implements AutoCloseable {

    private final TimeSource time;
    private final HttpTransport transport;
    private final Executor executor;
    private final TokenListener listener;
    private final RefreshPolicy refreshPolicy;
    private final Function<String, @Nullable String> environment;
    private final ProcessRunner processes;
    private final Duration acquisitionTimeout;
    private final int maxCacheEntries;
    private final @Nullable Path arcKeyDirectory;
    private final List<AutoCloseable> owned;

    private IdentityRuntime(Builder builder) {
        List<AutoCloseable> created = new ArrayList<>();
        this.time = builder.time;
        this.transport = builder.transport != null ? builder.transport : created(transport(builder), created);
        this.executor = builder.executor != null ? builder.executor : created(new DaemonExecutor(), created);
        this.listener = new TokenListeners(builder.listeners);
        this.refreshPolicy = builder.refreshPolicy;
        this.environment = builder.environment;
        this.processes = builder.processes != null ? builder.processes : ProcessRunner.system(builder.time);
        this.acquisitionTimeout = builder.acquisitionTimeout;
        this.maxCacheEntries = builder.maxCacheEntries;
        this.arcKeyDirectory = builder.arcKeyDirectory;
        this.owned = List.copyOf(created);
    }

    /** The runtime of credentials that were given none: process-wide, on daemon threads, never closed. */
    public static IdentityRuntime standard() {
        return Standard.INSTANCE;
    }

    /** A builder with the standard parts. */
    public static Builder builder() {
        return new Builder();
    }

    /** The clocks. */
    public TimeSource time() {
        return time;
    }

    /** The way out for all HTTP requests. */
    public HttpTransport transport() {
        return transport;
    }

    /** Runs background refreshes and asynchronous acquisitions. */
    public Executor executor() {
        return executor;
    }

    /** All listeners as one. */
    public TokenListener listener() {
        return listener;
    }

    /** When cached tokens are refreshed. */
    public RefreshPolicy refreshPolicy() {
        return refreshPolicy;
    }

    /** An environment variable; null when it is unset or blank. */
    public @Nullable String environment(String name) {
        String value = environment.apply(name);
        return value == null || value.isBlank() ? null : value;
    }

    /** Runs other programs, such as a browser. */
    public ProcessRunner processes() {
        return processes;
    }

    /** The time for one acquisition, retries, bodies and sleeps included. */
    public Duration acquisitionTimeout() {
        return acquisitionTimeout;
    }

    /** How many tokens one credential caches at most. */
    public int maxCacheEntries() {
        return maxCacheEntries;
    }

    /** The directory to which Azure Arc's agent confines its keys, or null for the platform's. */
    public @Nullable Path arcKeyDirectory() {
        return arcKeyDirectory;
    }

    /** Closes the transport and the executor if this runtime created them. Closing the standard runtime does nothing. */
    @Override
    public void close() {
        if (this == Standard.INSTANCE) {
            return;
        }
        for (AutoCloseable part : owned) {
            closeQuietly(part);
        }
    }

    private static HttpTransport transport(Builder builder) {
        JdkHttpTransport jdk = JdkHttpTransport.builder()
                .proxy(new EnvironmentProxySelector(builder.environment))
                .build();
        return new LoggingTransport(jdk, builder.time);
    }

    private static <T extends AutoCloseable> T created(T part, List<AutoCloseable> owned) {
        owned.add(part);
        return part;
    }

    private static void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException("A part of the runtime could not be closed.", e);
        }
    }

    /** Collects the parts; everything is optional. Not thread-safe. */
    public static final class Builder {

        private final List<TokenListener> listeners = new ArrayList<>();
        private TimeSource time = TimeSource.system();
        private @Nullable HttpTransport transport;
        private @Nullable Executor executor;
        private RefreshPolicy refreshPolicy = RefreshPolicy.standard();
        private Function<String, @Nullable String> environment = SystemEnvironment::variable;
        private @Nullable ProcessRunner processes;
        private Duration acquisitionTimeout = Duration.ofSeconds(30);
        private int maxCacheEntries = 1_000;
        private @Nullable Path arcKeyDirectory;

        private Builder() {}

        /** The clocks. */
        public Builder time(TimeSource source) {
            this.time = Objects.requireNonNull(source, "source");
            return this;
        }

        /** The transport; the caller closes it. */
        public Builder transport(HttpTransport httpTransport) {
            this.transport = Objects.requireNonNull(httpTransport, "httpTransport");
            return this;
        }

        /** The executor of background refreshes and asynchronous calls; the caller shuts it down. */
        public Builder executor(Executor backgroundExecutor) {
            this.executor = Objects.requireNonNull(backgroundExecutor, "backgroundExecutor");
            return this;
        }

        /** Adds a listener. */
        public Builder listener(TokenListener tokenListener) {
            listeners.add(Objects.requireNonNull(tokenListener, "tokenListener"));
            return this;
        }

        /** When cached tokens are refreshed. */
        public Builder refreshPolicy(RefreshPolicy policy) {
            this.refreshPolicy = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /** Where environment variables come from; null means unset. */
        public Builder environment(Function<String, @Nullable String> variables) {
            this.environment = Objects.requireNonNull(variables, "variables");
            return this;
        }

        /** How other programs are run. */
        public Builder processes(ProcessRunner runner) {
            this.processes = Objects.requireNonNull(runner, "runner");
            return this;
        }

        /** The time for one acquisition; 30 seconds unless set. */
        public Builder acquisitionTimeout(Duration timeout) {
            if (timeout.isZero() || timeout.isNegative()) {
                throw new IllegalArgumentException("The acquisition timeout must be positive, not " + timeout + ".");
            }
            this.acquisitionTimeout = timeout;
            return this;
        }

        /** How many tokens one credential caches at most; 1,000 unless set. */
        public Builder maxCacheEntries(int entries) {
            if (entries < 1) {
                throw new IllegalArgumentException("The cache must hold at least one entry, not " + entries + ".");
            }
            this.maxCacheEntries = entries;
            return this;
        }

        /**
         * Where keys of Azure Arc's agent are read from, and from nowhere else: for tests with an emulator. Unless set, the
         * agent's own directory, {@code /var/opt/azcmagent/tokens} or
         * {@code %ProgramData%\AzureConnectedMachineAgent\Tokens}. What lies there can be sent to whoever listens at the
         * agent's address, so it must hold nothing else.
         *
         * @throws IllegalArgumentException if it is not absolute
         */
        public Builder arcKeyDirectory(Path directory) {
            if (!directory.isAbsolute()) {
                throw new IllegalArgumentException("The directory of Azure Arc's keys must be absolute.");
            }
            this.arcKeyDirectory = directory.normalize();
            return this;
        }

        /** The runtime. */
        public IdentityRuntime build() {
            return new IdentityRuntime(this);
        }
    }

    private static final class Standard {
        static final IdentityRuntime INSTANCE = builder().build();
    }
}
