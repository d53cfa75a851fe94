package dev.identity.emulator;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A refusal by Entra, on its way to becoming an error answer. */
final class EntraException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RefusalKind error;
    private final transient Map<String, String> headers = new LinkedHashMap<>();
    private @Nullable String claims;

    EntraException(RefusalKind error, Object... arguments) {
        super(error.text(arguments), null, false, false);
        this.error = error;
    }

    EntraException claims(String json) {
        claims = json;
        return this;
    }

    EntraException header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    RefusalKind error() {
        return error;
    }

    Map<String, String> headers() {
        return headers;
    }

    @Nullable
    String claims() {
        return claims;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
