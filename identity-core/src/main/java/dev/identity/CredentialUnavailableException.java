package dev.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The credential cannot even try here: something that it needs is not configured, not installed or not reachable. A
 * chain goes on with its next member.
 */
public sealed class CredentialUnavailableException extends IdentityException permits AuthenticationRequiredException {

    private static final long serialVersionUID = 1L;

    /** A reason in one or two sentences. */
    public CredentialUnavailableException(String reason) {
        this(reason, null, null);
    }

    /** A reason, what to do about it, and the cause; the last two may be null. */
    public CredentialUnavailableException(String reason, @Nullable String remedy, @Nullable Throwable cause) {
        super(details(reason, remedy, List.of(), cause));
    }

    /** A chain none of whose members could try. */
    public CredentialUnavailableException(
            String reason, @Nullable String remedy, List<Attempt> attempts, @Nullable Throwable cause) {
        super(details(reason, remedy, attempts, cause));
    }

    CredentialUnavailableException(Details details) {
        super(details);
    }

    @Override
    public CredentialUnavailableException from(String credentialName) {
        return new CredentialUnavailableException(Details.copyOf(this, credentialName));
    }

    private static Details details(
            String reason, @Nullable String remedy, List<Attempt> attempts, @Nullable Throwable cause) {
        Details details = new Details(reason);
        details.remedy = remedy;
        details.attempts = attempts;
        details.cause = cause;
        return details;
    }
}
