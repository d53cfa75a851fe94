package dev.identity.emulator;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of an authorization request: those of the query, or of the form when it is posted. */
record AuthorizationParameters(Map<String, List<String>> values) {
    static AuthorizationParameters of(RecordedRequest request) {
        Map<String, List<String>> values = "POST".equals(request.method()) ? request.form() : request.query();
        if (values.values().stream().anyMatch(all -> all.size() > 1)) {
            throw new EntraException(EntraError.MALFORMED_REQUEST);
        }
        return new AuthorizationParameters(values);
    }

    @Nullable
    String get(String name) {
        List<String> all = values.getOrDefault(name, List.of());
        return all.isEmpty() || all.get(0).isBlank() ? null : all.get(0);
    }

    String require(String name) {
        String value = get(name);
        if (value == null) {
            throw new EntraException(EntraError.MISSING_PARAMETER, name);
        }
        return value;
    }

    @Override
    public String toString() {
        return "AuthorizationParameters" + values.keySet();
    }
}
