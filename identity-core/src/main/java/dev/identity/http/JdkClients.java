package dev.identity.http;

import dev.identity.time.TimeSource;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * One client per profile, made when first needed. A client that rested is replaced: routers forget idle connections
 * without a word, after four minutes in Azure, while JDK 17 keeps them for twenty and would wait in vain on one.
 */
final class JdkClients implements AutoCloseable {

    private static final Duration METADATA_CONNECT = Duration.ofSeconds(2);
    private static final long REST_NANOS = Duration.ofMinutes(1).toNanos();

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ConnectionProfile, Client> clients = new EnumMap<>(ConnectionProfile.class);
    private final @Nullable SSLContext sslContext;
    private final @Nullable Executor executor;
    private final Duration connectTimeout;
    private final ProxySelector proxies;
    private final TimeSource time;
    private boolean closed;

    JdkClients(JdkHttpTransport.Builder builder, TimeSource time) {
        this.time = time;
        this.sslContext = builder.sslContext;
        this.executor = builder.executor;
        this.connectTimeout = builder.connectTimeout;
        this.proxies = new PublicProxySelector(builder.proxy);
    }

    HttpClient of(ConnectionProfile profile) throws TransportException {
        lock.lock();
        try {
            if (closed) {
                throw Exchanges.closed();
            }
            long now = time.nanoTime();
            Client last = clients.get(profile);
            if (last != null && now - last.usedAt > REST_NANOS) {
                end(last.http, "shutdown");
                last = null;
            }
            Client next = last == null ? new Client(create(profile), now) : last.at(now);
            clients.put(profile, next);
            return next.http;
        } finally {
            lock.unlock();
        }
    }

    /** Ends a client once its exchanges are over; the next request gets another. */
    void leave(ConnectionProfile profile, HttpClient client) {
        lock.lock();
        try {
            Client last = clients.get(profile);
            if (last != null && last.http.equals(client)) {
                clients.remove(profile);
                end(client, "shutdown");
            }
        } finally {
            lock.unlock();
        }
    }

    @Nullable
    InetSocketAddress proxyOf(HttpRequest request) {
        return PublicProxySelector.proxyOf(selector(request.profile()), request.uri());
    }

    @Override
    public void close() {
        List<Client> open;
        lock.lock();
        try {
            closed = true;
            open = new ArrayList<>(clients.values());
            clients.clear();
        } finally {
            lock.unlock();
        }
        open.forEach(client -> end(client.http, "shutdownNow"));
    }

    private HttpClient create(ConnectionProfile profile) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(profile == ConnectionProfile.METADATA ? METADATA_CONNECT : connectTimeout)
                .proxy(selector(profile));
        if (sslContext != null) {
            builder.sslContext(sslContext);
        }
        if (executor != null) {
            builder.executor(executor);
        }
        return builder.build();
    }

    private ProxySelector selector(ConnectionProfile profile) {
        return profile == ConnectionProfile.METADATA ? HttpClient.Builder.NO_PROXY : proxies;
    }

    /** Neither way waits: {@code shutdown} lets exchanges under way end, {@code shutdownNow} does not. */
    private static void end(HttpClient client, String way) {
        try {
            Method method = HttpClient.class.getMethod(way);
            method.invoke(client);
        } catch (NoSuchMethodException e) {
            // Before JDK 21 a client ends once nobody refers to it.
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The HTTP client could not be shut down.", e);
        }
    }

    private record Client(HttpClient http, long usedAt) {

        Client at(long now) {
            return new Client(http, now);
        }
    }
}
