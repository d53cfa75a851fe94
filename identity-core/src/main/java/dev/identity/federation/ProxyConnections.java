package dev.identity.federation;

import dev.identity.http.HttpRequest;
import dev.identity.http.HttpResponse;
import dev.identity.http.HttpTransport;
import dev.identity.http.JdkHttpTransport;
import dev.identity.http.TransportException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The connections to a token proxy, past every HTTP proxy. The file with its certificate authorities is read for each
 * request: when others are in it, later requests use new connections, while those under way end on the old ones. What
 * cannot be used while a file is being replaced leaves things as they are. Where the file changed between reading it and
 * meeting the proxy, which is not trusted therefore, the request is tried again. Thread-safe.
 */
final class ProxyConnections implements HttpTransport {

    private static final int LARGEST = 1 << 20;
    private static final int MOST_TRIES = 3;

    private final TokenProxySettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Generation current;
    private boolean closed;

    ProxyConnections(TokenProxySettings settings) {
        this.settings = settings;
    }

    @Override
    public HttpResponse send(HttpRequest request) throws IOException, InterruptedException {
        for (int tries = 1; ; tries++) {
            String authorities = authorities();
            try {
                return send(request, authorities);
            } catch (TransportException e) {
                boolean distrust = e.kind() == TransportException.Kind.TLS;
                if (!distrust || tries == MOST_TRIES || Objects.equals(authorities, authorities())) {
                    throw e;
                }
            }
        }
    }

    private HttpResponse send(HttpRequest request, @Nullable String authorities)
            throws IOException, InterruptedException {
        Generation generation = enter(authorities);
        try {
            return generation.transport.send(request);
        } finally {
            leave(generation);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (current != null) {
                current.transport.close();
            }
        } finally {
            lock.unlock();
        }
    }

    private Generation enter(@Nullable String authorities) throws TransportException {
        lock.lock();
        try {
            if (closed) {
                throw new TransportException(TransportException.Kind.CLOSED, "The token proxy is closed.", null);
            }
            Generation next = next(authorities);
            next.users++;
            return next;
        } finally {
            lock.unlock();
        }
    }

    private Generation next(@Nullable String authorities) throws TransportException {
        Generation last = current;
        if (last != null && (unusable(authorities) || Objects.equals(last.authorities, authorities))) {
            return last;
        }
        try {
            Generation fresh = create(authorities);
            current = fresh;
            if (last != null) {
                last.retire();
            }
            return fresh;
        } catch (GeneralSecurityException e) {
            if (last != null) {
                return last;
            }
            throw new TransportException(
                    TransportException.Kind.TLS,
                    "The certificate authorities of the token proxy cannot be read"
                            + (settings.authorityFile() == null ? "." : " from " + settings.authorityFile() + "."),
                    e);
        }
    }

    private void leave(Generation generation) {
        lock.lock();
        try {
            generation.users--;
            generation.closeIfDone();
        } finally {
            lock.unlock();
        }
    }

    private Generation create(@Nullable String authorities) throws GeneralSecurityException {
        if (unusable(authorities)) {
            throw new GeneralSecurityException("There is no such file, or nothing in it.");
        }
        return new Generation(
                authorities,
                JdkHttpTransport.builder()
                        .sslContext(ProxyTrust.context(authorities, settings.name()))
                        .proxy(HttpClient.Builder.NO_PROXY)
                        .connectTimeout(Duration.ofSeconds(10))
                        .build());
    }

    private boolean unusable(@Nullable String authorities) {
        return settings.authorityFile() != null && (authorities == null || authorities.isBlank());
    }

    private @Nullable String authorities() {
        Path file = settings.authorityFile();
        return file == null ? settings.authorities() : read(file);
    }

    private static @Nullable String read(Path file) {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return null;
        }
    }

    /** Connections with one set of authorities; the lock guards it. */
    private static final class Generation {

        private final @Nullable String authorities;
        private final HttpTransport transport;
        private int users;
        private boolean retired;

        Generation(@Nullable String authorities, HttpTransport transport) {
            this.authorities = authorities;
            this.transport = transport;
        }

        void retire() {
            retired = true;
            closeIfDone();
        }

        void closeIfDone() {
            if (retired && users == 0) {
                transport.close();
            }
        }
    }
}
