package dev.identity.sample;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the sample answered. */
record Answer(HttpResponse<String> response) {

    int status() {
        return response.statusCode();
    }

    String body() {
        return response.body();
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(body());
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
