package dev.identity.boot.credential;

import org.jspecify.annotations.Nullable;

/** The properties of a credential are wrong. Says what, where, and what to do; never a value that may be a secret. */
public final class CredentialConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String what;
    private final String where;
    private final String action;

    /** A mistake at the given place. */
    public CredentialConfigurationException(String what, String where, String action) {
        this(what, where, action, null);
    }

    /** A mistake at the given place that something else noticed. */
    public CredentialConfigurationException(String what, String where, String action, @Nullable Throwable cause) {
        super(what + " (" + where + ") " + action, cause);
        this.what = what;
        this.where = where;
        this.action = action;
    }

    /** What is wrong, a sentence. */
    public String what() {
        return what;
    }

    /** The property, and where it is set as far as known. */
    public String where() {
        return where;
    }

    /** What to do, a sentence. */
    public String action() {
        return action;
    }
}
