package dev.identity.azure;

import com.azure.core.exception.HttpResponseException;
import dev.identity.AuthenticationRequiredException;
import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.IdentityException;
import dev.identity.TokenRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Failures of the Azure SDK as this library knows them. The exceptions of azure-identity are known by name, because that
 * library need not be there.
 *
 * @param name the name of the credential that failed
 * @param request what it was asked for
 */
record FailuresFromAzure(String name, TokenRequest request) {

    private static final String UNAVAILABLE = "com.azure.identity.CredentialUnavailableException";
    private static final String AUTHENTICATION_REQUIRED = "com.azure.identity.AuthenticationRequiredException";
    private static final Pattern AADSTS = Pattern.compile("AADSTS(\\d{4,9})");

    RuntimeException of(Throwable failure) {
        if (failure instanceof IdentityException ours) {
            return ours.credential() == null ? ours.from(name) : ours;
        }
        if (failure instanceof IllegalArgumentException argument) {
            return argument;
        }
        return failure.getCause() instanceof IdentityException ours
                ? ours
                : translated(failure).from(name);
    }

    private IdentityException translated(Throwable failure) {
        String reason = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        if (is(AUTHENTICATION_REQUIRED, failure)) {
            return new AuthenticationRequiredException(reason, request.scopes(), request.claims(), failure);
        }
        if (is(UNAVAILABLE, failure)) {
            return new CredentialUnavailableException(reason, null, failure);
        }
        return refused(reason, failure);
    }

    private static ClientAuthenticationException refused(String reason, Throwable failure) {
        Integer status = httpStatus(failure);
        return ClientAuthenticationException.builder(reason)
                .httpStatus(status)
                .aadstsCode(aadstsCode(reason))
                .retryable(status != null && (status == 429 || status >= 500))
                .cause(failure)
                .build();
    }

    private static @Nullable Integer httpStatus(Throwable failure) {
        return failure instanceof HttpResponseException http && http.getResponse() != null
                ? http.getResponse().getStatusCode()
                : null;
    }

    private static @Nullable Integer aadstsCode(String reason) {
        Matcher matcher = AADSTS.matcher(reason);
        return matcher.find() ? Integer.valueOf(matcher.group(1)) : null;
    }

    private static boolean is(String className, Throwable failure) {
        return Stream.<Class<?>>iterate(failure.getClass(), type -> type != null, Class::getSuperclass)
                .anyMatch(type -> type.getName().equals(className));
    }
}
