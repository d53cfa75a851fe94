package dev.identity.credential;

/**
 * A credential cannot be built because nobody set what it needs, in its builder or on the host. What is set but wrong is a
 * plain {@link IllegalArgumentException}.
 */
public final class NotConfiguredException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** Says which setting is missing. */
    public NotConfiguredException(String message) {
        super(message);
    }
}
