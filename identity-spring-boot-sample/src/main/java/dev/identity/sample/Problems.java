package dev.identity.sample;

import dev.identity.ClientAuthenticationException;
import dev.identity.IdentityException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientResponseException;

/** Turns failures into problem details (RFC 9457). */
@RestControllerAdvice
final class Problems {

    @ExceptionHandler
    ProblemDetail unknown(UnknownCredentialException failure) {
        ProblemDetail problem = problem(HttpStatus.NOT_FOUND, "Unknown credential", failure.getMessage());
        problem.setProperty("credentials", failure.known());
        return problem;
    }

    /** 502 if Entra ID refused, for then only a change helps; 503 if the same call may succeed later. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> noToken(IdentityException failure) {
        ClientAuthenticationException refusal =
                failure instanceof ClientAuthenticationException exception ? exception : null;
        boolean refused = refusal != null && !refusal.retryable();
        ProblemDetail problem = problem(
                refused ? HttpStatus.BAD_GATEWAY : HttpStatus.SERVICE_UNAVAILABLE, "No token", failure.reason());
        add(problem, "credential", failure.credential());
        add(problem, "remedy", failure.remedy());
        add(problem, "attempts", failure.attempts().isEmpty() ? null : failure.attempts());
        ResponseEntity.BodyBuilder response = ResponseEntity.status(problem.getStatus());
        if (refusal != null) {
            describe(refusal, problem);
            retryAfter(refusal.retryAfter(), response);
        }
        return response.body(problem);
    }

    @ExceptionHandler
    ProblemDetail refused(RestClientResponseException failure) {
        return problem(
                HttpStatus.BAD_GATEWAY,
                "The API refused",
                "The API answered " + failure.getStatusCode().value() + ".");
    }

    @ExceptionHandler
    ProblemDetail unreachable(ResourceAccessException failure) {
        return problem(HttpStatus.SERVICE_UNAVAILABLE, "The API is unreachable", failure.getMessage());
    }

    private static void describe(ClientAuthenticationException refusal, ProblemDetail problem) {
        Integer code = refusal.aadstsCode();
        add(problem, "aadstsCode", code == null ? null : "AADSTS" + code);
        add(problem, "error", refusal.error());
        add(problem, "correlationId", refusal.correlationId());
        add(problem, "traceId", refusal.traceId());
    }

    private static void retryAfter(@Nullable Duration wait, ResponseEntity.BodyBuilder response) {
        if (wait != null) {
            response.header(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds()));
        }
    }

    private static ProblemDetail problem(HttpStatus status, String title, @Nullable String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title);
        return problem;
    }

    private static void add(ProblemDetail problem, String name, @Nullable Object value) {
        if (value != null) {
            problem.setProperty(name, value);
        }
    }
}
