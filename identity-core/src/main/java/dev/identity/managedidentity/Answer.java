package dev.identity.managedidentity;

import dev.identity.http.HttpResponse;
import dev.identity.json.JsonException;
import dev.identity.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * An answer of a managed identity endpoint, or of something in its place.
 *
 * @param address the host and port that it came from
 * @param response as it came
 * @param json its body, or null if that is no JSON object
 * @param error what it says is wrong; empty in a success
 */
record Answer(
        String address, HttpResponse response, @Nullable JsonObject json, ErrorBody error) {

    static Answer of(String address, HttpResponse response) {
        JsonObject json = parse(response);
        return new Answer(address, response, json, ErrorBody.of(json));
    }

    /** The same without a secret that the other side may have repeated. */
    Answer without(String secret) {
        return new Answer(address, response, json, error.without(secret));
    }

    int status() {
        return response.status();
    }

    /** Where it came from and what it calls itself. */
    String origin() {
        String type = response.contentType();
        return address + " (" + (type.isEmpty() ? "content type unknown" : type) + ")";
    }

    /** Status and error in words. Of a body that is not JSON only the type, as it may hold anything. */
    String describe() {
        if (json != null) {
            return status() + error.describe();
        }
        if (response.body().length == 0) {
            return status() + " with an empty body";
        }
        String type = response.contentType();
        return status() + " with a body that is not a JSON object" + (type.isEmpty() ? "" : " (" + type + ")");
    }

    private static @Nullable JsonObject parse(HttpResponse response) {
        try {
            return JsonObject.parse(response.body());
        } catch (JsonException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "Answer[" + response + "]";
    }
}
