package dev.identity.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * No complete answer came. The message names host and port and what happened; it holds neither query, headers nor body.
 */
public final class TransportException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** A failure of the given kind. */
    public TransportException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }

    /** Whether the same request may succeed in a moment. */
    public boolean retryable() {
        return kind.retryable;
    }

    /** What can go wrong on the way. */
    public enum Kind {
        /** The host has no address. */
        DNS(true),
        /** No connection: refused, unreachable or not in time. Nothing was sent. */
        CONNECT(true),
        /** The proxy wants credentials. */
        PROXY(false),
        /** No trust, or no common protocol. */
        TLS(false),
        /** Connected, but the answer was not complete in time. */
        TIMEOUT(true),
        /** The connection broke before the answer was complete. */
        RESET_OR_TRUNCATED(true),
        /** The answer is not HTTP. */
        MALFORMED(true),
        /** The body exceeds the limit. */
        TOO_LARGE(false),
        /** The transport is closed. */
        CLOSED(false),
        /** Anything else. */
        OTHER(true);

        private final boolean retryable;

        Kind(boolean retryable) {
            this.retryable = retryable;
        }
    }
}
