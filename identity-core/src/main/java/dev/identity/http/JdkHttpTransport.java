package dev.identity.http;

import dev.identity.time.TimeSource;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's HTTP client as transport, with one client per {@link ConnectionProfile}. Speaks HTTP/1.1, so that giving up
 * on an exchange closes its connection. Host and link-local addresses are never asked through a proxy. All its failures
 * are {@link TransportException}s. Thread-safe.
 */
public final class JdkHttpTransport implements HttpTransport {

    private final JdkClients clients;
    private final Exchanges exchanges = new Exchanges();

    /** A transport with the JVM's trust, proxies and limits. */
    public JdkHttpTransport() {
        this(new Builder());
    }

    private JdkHttpTransport(Builder builder) {
        this.clients = new JdkClients(builder, TimeSource.system());
    }

    /** A builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public HttpResponse send(HttpRequest request) throws IOException, InterruptedException {
        HttpClient client = clients.of(request.profile());
        AtomicBoolean answering = new AtomicBoolean();
        Future<java.net.http.HttpResponse<byte[]>> exchange =
                exchanges.start(() -> client.send(converted(request), head -> {
                    answering.set(true);
                    return new BoundedBody();
                }));
        try {
            return checked(request, exchange.get(request.timeout().toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            throw failures(request).late(request.timeout(), answering.get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException) {
                throw Exchanges.closed();
            }
            TransportException failure = failures(request).of(Objects.requireNonNullElse(e.getCause(), e));
            if (failure.kind() == TransportException.Kind.MALFORMED) {
                // The JDK leaves a connection open whose answer it could not read; the client's end closes it, from 21
                // on.
                clients.leave(request.profile(), client);
            }
            throw failure;
        } finally {
            exchange.cancel(true);
        }
    }

    /** Releases connections. What is still under way may fail; later requests do. */
    @Override
    public void close() {
        clients.close();
        exchanges.close();
    }

    private HttpResponse checked(HttpRequest request, java.net.http.HttpResponse<byte[]> answer)
            throws TransportException {
        if (answer.statusCode() == 407) {
            throw failures(request).credentialsWanted();
        }
        return new HttpResponse(
                answer.statusCode(),
                answer.headers().map().entrySet().stream()
                        .collect(Collectors.toMap(e -> e.getKey(), e -> String.join(", ", e.getValue()))),
                answer.body());
    }

    private TransportFailures failures(HttpRequest request) {
        return new TransportFailures(request, clients.proxyOf(request));
    }

    private static java.net.http.HttpRequest converted(HttpRequest request) {
        byte[] body = request.body();
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(request.uri())
                .method(request.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        request.headers().forEach(builder::header);
        return builder.build();
    }

    /** Collects what differs from the defaults. Not thread-safe. */
    public static final class Builder {

        @Nullable
        SSLContext sslContext;

        @Nullable
        ProxySelector proxy;

        @Nullable
        Executor executor;

        Duration connectTimeout = Duration.ofSeconds(5);

        private Builder() {}

        /** Whom to trust; the JVM's default context unless set. */
        public Builder sslContext(SSLContext context) {
            this.sslContext = Objects.requireNonNull(context, "context");
            return this;
        }

        /** Proxies of public endpoints; {@link ProxySelector#getDefault()} at the time of the request unless set. */
        public Builder proxy(ProxySelector selector) {
            this.proxy = Objects.requireNonNull(selector, "selector");
            return this;
        }

        /** How long connecting to a public endpoint may take; 5 seconds unless set. */
        public Builder connectTimeout(Duration limit) {
            if (limit.isZero() || limit.isNegative()) {
                throw new IllegalArgumentException("The connect timeout must be positive, not " + limit + ".");
            }
            this.connectTimeout = limit;
            return this;
        }

        /**
         * Runs the JDK client's own tasks; the caller shuts it down. The client's pool of daemon threads unless set.
         * Exchanges have daemon threads of their own.
         */
        public Builder executor(Executor tasks) {
            this.executor = Objects.requireNonNull(tasks, "tasks");
            return this;
        }

        /** The transport. */
        public JdkHttpTransport build() {
            return new JdkHttpTransport(this);
        }
    }
}
