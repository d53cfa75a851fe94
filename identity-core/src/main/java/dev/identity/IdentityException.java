package dev.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A credential gave no token. Its two kinds tell a chain what to do: {@link CredentialUnavailableException} goes on with
 * the next member, {@link ClientAuthenticationException} stops. The message says what was tried, what was wrong and what
 * to do; it never holds a secret or a token.
 */
public abstract sealed class IdentityException extends RuntimeException
        permits CredentialUnavailableException, ClientAuthenticationException {

    private static final long serialVersionUID = 1L;

    private final String reason;
    private final @Nullable String credential;
    private final @Nullable String remedy;
    private final transient List<Attempt> attempts;

    IdentityException(Details details) {
        super(details.message(), details.cause);
        this.reason = details.reason;
        this.credential = details.credential;
        this.remedy = details.remedy;
        this.attempts = List.copyOf(details.attempts);
    }

    /** The name of the credential that failed, or null if the exception comes from outside a credential. */
    public @Nullable String credential() {
        return credential;
    }

    /** Why it failed: the message without the credential's name and the remedy. */
    public String reason() {
        return reason;
    }

    /** What to do about it, or null if there is nothing to advise. */
    public @Nullable String remedy() {
        return remedy;
    }

    /** What each member of a chain said, in order; empty when no chain was involved. */
    public List<Attempt> attempts() {
        return attempts == null ? List.of() : attempts;
    }

    /**
     * The same failure said by the credential of the given name, with the caller's own stack trace and this exception as
     * cause. One failed attempt may answer many callers; each gets an exception object of its own.
     */
    public abstract IdentityException from(String credentialName);

    /** What every kind is made of; the message is composed in one place. */
    static final class Details {
        final String reason;

        @Nullable
        String credential;

        @Nullable
        String remedy;

        List<Attempt> attempts = List.of();

        @Nullable
        Throwable cause;

        Details(String reason) {
            this.reason = reason;
        }

        static Details copyOf(IdentityException source, String credentialName) {
            Details copy = new Details(source.reason);
            copy.credential = credentialName;
            copy.remedy = source.remedy;
            copy.attempts = source.attempts();
            copy.cause = source;
            return copy;
        }

        String message() {
            StringBuilder text = new StringBuilder();
            if (credential != null) {
                text.append(credential).append(": ");
            }
            text.append(reason);
            if (remedy != null) {
                text.append(reason.indexOf('\n') < 0 ? " " : "\n")
                        .append("To fix it: ")
                        .append(remedy);
            }
            return text.toString();
        }
    }
}
