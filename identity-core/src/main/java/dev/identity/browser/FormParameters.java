package dev.identity.browser;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads {@code application/x-www-form-urlencoded}, in which no parameter may stand twice (RFC 6749 section 3.1). */
final class FormParameters {

    private static final int MOST = 50;

    private FormParameters() {}

    static Map<String, String> parse(String encoded) throws RefusedRequest {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : encoded.split("&", MOST)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (parameters.put(name, value) != null) {
                throw new RefusedRequest(400, "A parameter stands there twice.");
            }
        }
        return parameters;
    }

    private static String decoded(String text) throws RefusedRequest {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RefusedRequest(400, "The parameters cannot be read.");
        }
    }
}
