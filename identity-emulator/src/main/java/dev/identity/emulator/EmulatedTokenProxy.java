package dev.identity.emulator;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The token proxy of an AKS cluster with identity bindings, on a port of its own. Only clients that ask for it by its
 * name in TLS (SNI) get a connection; its certificate is for that name alone, from an authority of its own. Token
 * requests are handed to the emulated authority as they came and answered with its answer; anything else is not found.
 * In the journal and for faults they are {@link Endpoint#TOKEN_PROXY}. Safe on any thread.
 */
public final class EmulatedTokenProxy {
    static final String PATH = "/_token-proxy";
    private static final String NAME = "0123456789abcdef.token-proxy.aks.example";

    private final PodFiles files;
    private final LoopbackServer server;
    private final RotatingContext context;
    private final ReentrantLock lock = new ReentrantLock();
    private ServerIdentity identity;
    private String authorities;

    EmulatedTokenProxy(PodFiles files) {
        this.files = files;
        this.identity = ServerIdentity.named(NAME, Instant.now());
        this.authorities = identity.trust().pem();
        this.context = new RotatingContext(identity.context());
        this.server = LoopbackServer.bind("entra-emulator-token-proxy", 0, context);
    }

    /** {@return where it is, with a path, the value for {@code AZURE_KUBERNETES_TOKEN_PROXY}} */
    public URI address() {
        return URI.create("https://localhost:" + server.port() + PATH);
    }

    /** {@return its name in TLS, the value for {@code AZURE_KUBERNETES_SNI_NAME}} */
    public String serverName() {
        return NAME;
    }

    /**
     * Gives the authorities to trust, the value for {@code AZURE_KUBERNETES_CA_DATA}.
     *
     * @return the present one and, after a rotation, the one before it, in PEM
     */
    public String authorities() {
        lock.lock();
        try {
            return authorities;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Writes the authorities to trust into the file that {@code AZURE_KUBERNETES_CA_FILE} names.
     *
     * @return the file, in the same directory as the pod's token
     * @throws UncheckedIOException when it cannot be written
     */
    public Path authorityFile() {
        lock.lock();
        try {
            return files.write("token-proxy-ca.pem", authorities);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Replaces authority and certificate by new ones, as a cluster does: first the file, at one stroke, by one with the
     * authorities of before and after, then the certificate of new connections. Open connections stay.
     *
     * @throws UncheckedIOException when the file cannot be written
     */
    public void rotate() {
        ServerIdentity next = ServerIdentity.named(NAME, Instant.now());
        lock.lock();
        try {
            authorities = identity.trust().pem() + next.trust().pem();
            authorityFile();
            context.use(next.context());
            identity = next;
        } finally {
            lock.unlock();
        }
    }

    Map<String, String> environment(Map<String, String> pod) {
        Map<String, String> variables = new LinkedHashMap<>(pod);
        variables.put("AZURE_KUBERNETES_TOKEN_PROXY", address().toString());
        variables.put("AZURE_KUBERNETES_SNI_NAME", NAME);
        variables.put("AZURE_KUBERNETES_CA_FILE", authorityFile().toString());
        return variables;
    }

    LoopbackServer server() {
        return server;
    }
}
