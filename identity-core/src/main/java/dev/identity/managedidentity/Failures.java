package dev.identity.managedidentity;

import dev.identity.ClientAuthenticationException;
import dev.identity.http.RetryAfter;
import dev.identity.http.TransportException;
import java.io.IOException;

/** Words the failures of a source. */
final class Failures {

    private final SourceContext context;

    Failures(SourceContext context) {
        this.context = context;
    }

    /** An answer without a token, with everything that it says. */
    ClientAuthenticationException refused(Answer answer, String remedy) {
        ErrorBody error = answer.error();
        int status = answer.status();
        return ClientAuthenticationException.builder(
                        "No token for " + context.identity() + " from " + context.host() + ", which answered "
                                + answer.describe() + (answer.json() == null ? ", at " + answer.address() : "") + ".")
                .remedy(remedy)
                .httpStatus(status)
                .error(error.code(), null)
                .aadstsCode(error.aadstsCode())
                .ids(error.correlationId(), error.traceId())
                .retryAfter(RetryAfter.of(answer.response(), context.runtime().time()))
                .retryable(status == 404 || status == 408 || status == 410 || status == 429 || status >= 500)
                .build();
    }

    /** What happened, in words of ours: those of another transport may quote anything. */
    static String said(IOException cause) {
        return cause instanceof TransportException
                ? String.valueOf(cause.getMessage())
                : "The transport failed with " + cause.getClass().getName() + ".";
    }

    /** No answer where one had to come. */
    ClientAuthenticationException silent(IOException cause, String remedy) {
        return ClientAuthenticationException.builder("No answer from " + context.explanation() + ". " + said(cause))
                .remedy(remedy)
                .cause(cause)
                .retryable(!(cause instanceof TransportException known) || known.retryable())
                .build();
    }
}
