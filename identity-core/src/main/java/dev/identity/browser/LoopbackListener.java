package dev.identity.browser;

import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.entra.AuthorityHost;
import dev.identity.time.Deadline;
import dev.identity.time.TimeSource;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Listens on this machine, and only for this machine, until the browser brings the answer to one sign-in (RFC 8252 section
 * 7.3). Each sign-in has its own. It listens from its creation until it is closed, so that a second answer still gets a
 * page. Thread-safe.
 */
public final class LoopbackListener implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LOOK_MILLIS = 100;
    private static final long END_MILLIS = 5_000;

    private final RedirectTarget target;
    private final LoopbackSockets sockets;
    private final Callback callback;
    private final ListenerLoop loop;
    private final Thread thread;

    private LoopbackListener(
            RedirectTarget target, LoopbackSockets sockets, Callback callback, TimeSource time, Duration patience)
            throws IOException {
        this.target = target;
        this.sockets = sockets;
        this.callback = callback;
        this.loop = new ListenerLoop(sockets, callback, time, patience);
        this.thread = new Thread(loop, "identity-browser-" + sockets.port());
        thread.setDaemon(true);
    }

    /**
     * Starts to listen for the answer with the given state.
     *
     * @param host the sign-in host that it comes from
     * @throws CredentialUnavailableException if the port is taken, or this machine has no such address
     */
    public static LoopbackListener open(RedirectTarget target, String state, AuthorityHost host, TimeSource time) {
        return open(target, state, host, time, PATIENCE);
    }

    static LoopbackListener open(
            RedirectTarget target, String state, AuthorityHost host, TimeSource time, Duration patience) {
        LoopbackSockets sockets = LoopbackSockets.open(target);
        try {
            Callback callback = new Callback(target, sockets.port(), state, host);
            LoopbackListener listener = new LoopbackListener(target, sockets, callback, time, patience);
            listener.thread.start();
            return listener;
        } catch (IOException | RuntimeException | Error e) {
            sockets.close();
            throw new CredentialUnavailableException("Listening for the answer of the browser is impossible.", null, e);
        }
    }

    /** The redirect URI to name to Entra, with the port that is listened on. */
    public URI redirectUri() {
        return target.at(sockets.port());
    }

    /**
     * Waits for the answer.
     *
     * @param deadline by when the user has to be back
     * @param closed whether to wait no longer, because nobody wants to know any more
     * @return the authorization code
     * @throws ClientAuthenticationException if Entra or the user refused, the time is over, or the thread was interrupted
     */
    public String await(Deadline deadline, BooleanSupplier closed) {
        while (!deadline.passed()) {
            if (closed.getAsBoolean()) {
                throw new ClientAuthenticationException(
                        "The credential was closed while the user was to sign in.", null);
            }
            try {
                return callback.code().get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // The clock may be another one; look at it again.
            } catch (ExecutionException e) {
                throw failure(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ClientAuthenticationException("Interrupted while waiting for the user to sign in.", e);
            }
        }
        throw ClientAuthenticationException.builder(
                        "Timed out after waiting " + deadline.limit().toSeconds() + " seconds for the user to sign in.")
                .remedy("sign in sooner, or allow more time.")
                .build();
    }

    /** Stops to listen: the ports are free when this returns. */
    @Override
    public void close() {
        loop.end();
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(END_MILLIS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static ClientAuthenticationException failure(@Nullable Throwable cause) {
        return cause instanceof ClientAuthenticationException known
                ? known
                : new ClientAuthenticationException("Listening for the answer of the browser broke off.", cause);
    }
}
