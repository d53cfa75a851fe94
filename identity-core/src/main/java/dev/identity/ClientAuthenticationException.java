package dev.identity;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The credential tried and was refused, got no usable answer in time, or was interrupted. A chain stops here, so that a
 * caller blocked by policy never gets the next member's identity.
 *
 * <p>For refusals by Entra the accessors carry the fields of its error answer (RFC 6749 section 5.2 and Entra's
 * additions); for other failures they are null.
 */
public final class ClientAuthenticationException extends IdentityException {

    private static final long serialVersionUID = 1L;

    private static final int DEEPEST_CAUSE = 20;

    private final Refusal refusal;

    private ClientAuthenticationException(Details details, Refusal refusal) {
        super(details);
        this.refusal = refusal;
    }

    /** A failure with a reason only; {@link #builder} takes the rest. */
    public ClientAuthenticationException(String reason, @Nullable Throwable cause) {
        this(builder(reason).cause(cause));
    }

    private ClientAuthenticationException(Builder builder) {
        this(builder.details, builder.refusal);
    }

    /** Starts a failure with its reason in one or two sentences. */
    public static Builder builder(String reason) {
        return new Builder(reason);
    }

    /** The AADSTS number, for example {@code 7000215}, or null if the answer had none. */
    public @Nullable Integer aadstsCode() {
        return refusal.aadstsCode;
    }

    /** The OAuth error, for example {@code invalid_client}, or null. */
    public @Nullable String error() {
        return refusal.error;
    }

    /** Entra's finer error, for example {@code consent_required}, or null. */
    public @Nullable String suberror() {
        return refusal.suberror;
    }

    /** JSON of the claims that an interactive sign-in must satisfy, or null. */
    public @Nullable String claims() {
        return refusal.claims;
    }

    /** What to quote to support and to look up in the sign-in logs, or null. */
    public @Nullable String correlationId() {
        return refusal.correlationId;
    }

    /** Entra's id of this one answer, or null. */
    public @Nullable String traceId() {
        return refusal.traceId;
    }

    /** The HTTP status of the answer, or null if none came. */
    public @Nullable Integer httpStatus() {
        return refusal.httpStatus;
    }

    /** How long the server asked to wait before the next try, or null. */
    public @Nullable Duration retryAfter() {
        return refusal.retryAfter;
    }

    /** Whether the same request may succeed later without anybody changing anything. */
    public boolean retryable() {
        return refusal.retryable;
    }

    /** Whether only an interactive sign-in of the user can help: consent, MFA, conditional access. */
    public boolean interactionRequired() {
        return refusal.interactionRequired;
    }

    /** Whether it failed because the acquiring thread was interrupted. */
    public boolean interrupted() {
        Throwable cause = getCause();
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof InterruptedException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    @Override
    public ClientAuthenticationException from(String credentialName) {
        return new ClientAuthenticationException(Details.copyOf(this, credentialName), refusal);
    }

    /** Collects what is known about a failure. Not thread-safe. */
    public static final class Builder {

        private final Details details;
        private Refusal refusal = new Refusal();

        private Builder(String reason) {
            this.details = new Details(reason);
        }

        /** What to do about it. */
        public Builder remedy(@Nullable String remedy) {
            details.remedy = remedy;
            return this;
        }

        /** What led to it. */
        public Builder cause(@Nullable Throwable cause) {
            details.cause = cause;
            return this;
        }

        /** Everything that the server said in another failure: code, error, ids, status, and what follows from them. */
        public Builder answerOf(ClientAuthenticationException other) {
            refusal = other.refusal.copy();
            return this;
        }

        /** What the members of a chain said, the failing one last. */
        public Builder attempts(List<Attempt> attempts) {
            details.attempts = attempts;
            return this;
        }

        /** The AADSTS number. */
        public Builder aadstsCode(@Nullable Integer code) {
            refusal.aadstsCode = code;
            return this;
        }

        /** The OAuth error and Entra's finer one. */
        public Builder error(@Nullable String error, @Nullable String suberror) {
            refusal.error = error;
            refusal.suberror = suberror;
            return this;
        }

        /** The claims that a sign-in must satisfy. */
        public Builder claims(@Nullable String claims) {
            refusal.claims = claims;
            return this;
        }

        /** The ids under which the server logged the request. */
        public Builder ids(@Nullable String correlationId, @Nullable String traceId) {
            refusal.correlationId = correlationId;
            refusal.traceId = traceId;
            return this;
        }

        /** The HTTP status of the answer. */
        public Builder httpStatus(@Nullable Integer status) {
            refusal.httpStatus = status;
            return this;
        }

        /** How long the server asked to wait. */
        public Builder retryAfter(@Nullable Duration retryAfter) {
            refusal.retryAfter = retryAfter;
            return this;
        }

        /** Whether the same request may succeed later. */
        public Builder retryable(boolean retryable) {
            refusal.retryable = retryable;
            return this;
        }

        /** Whether only an interactive sign-in can help. */
        public Builder interactionRequired(boolean required) {
            refusal.interactionRequired = required;
            return this;
        }

        /** The exception. Use the builder once. */
        public ClientAuthenticationException build() {
            return new ClientAuthenticationException(this);
        }
    }

    /** The answer of the server, filled by the builder and never changed afterwards. */
    private static final class Refusal implements java.io.Serializable {
        private static final long serialVersionUID = 1L;

        @Nullable
        Integer aadstsCode;

        @Nullable
        String error;

        @Nullable
        String suberror;

        @Nullable
        String claims;

        @Nullable
        String correlationId;

        @Nullable
        String traceId;

        @Nullable
        Integer httpStatus;

        @Nullable
        Duration retryAfter;

        boolean retryable;
        boolean interactionRequired;

        Refusal copy() {
            Refusal copy = new Refusal();
            copy.aadstsCode = aadstsCode;
            copy.error = error;
            copy.suberror = suberror;
            copy.claims = claims;
            copy.correlationId = correlationId;
            copy.traceId = traceId;
            copy.httpStatus = httpStatus;
            copy.retryAfter = retryAfter;
            copy.retryable = retryable;
            copy.interactionRequired = interactionRequired;
            return copy;
        }
    }
}
