package dev.identity.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One challenge of a {@code WWW-Authenticate} header (RFC 9110 section 11.3).
 *
 * @param parameters by their names in lower case
 */
record AuthenticationChallenge(String scheme, Map<String, String> parameters) {

    boolean is(String otherScheme) {
        return scheme.equalsIgnoreCase(otherScheme);
    }

    @Nullable
    String parameter(String name) {
        return parameters.get(name);
    }
}
