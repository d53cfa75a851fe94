package dev.identity.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends requests as they are written, trusting one emulator. */
final class RawClient {
    static final String SCOPE = "api://sample/.default";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final EntraEmulator emulator;
    private final HttpClient http;

    RawClient(EntraEmulator emulator) {
        this.emulator = emulator;
        this.http = HttpClient.newBuilder()
                .sslContext(emulator.trust().sslContext())
                .connectTimeout(Duration.ofSeconds(20))
                .build();
    }

    /** An answer. */
    record Answer(int status, HttpResponse<String> response) {
        JsonNode json() {
            return JSON.readTree(response.body());
        }

        String text(String field) {
            return json().path(field).asString("");
        }

        int code() {
            return json().path("error_codes").path(0).asInt(-1);
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    static Map<String, String> secretForm(AppRegistration app, String secret) {
        return form(
                "grant_type",
                "client_credentials",
                "client_id",
                app.clientId(),
                "client_secret",
                secret,
                "scope",
                SCOPE);
    }

    static Map<String, String> assertionForm(AppRegistration app, String assertion) {
        return form(
                "grant_type",
                "client_credentials",
                "client_id",
                app.clientId(),
                "client_assertion",
                assertion,
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "scope",
                SCOPE);
    }

    static Map<String, String> form(String... namesAndValues) {
        Map<String, String> form = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return form;
    }

    static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    Answer token(Map<String, String> form) {
        return token(emulator.tenantId(), form);
    }

    Answer token(String tenant, Map<String, String> form) {
        return send(tokenRequest("/" + tenant + "/oauth2/v2.0/token", encode(form)));
    }

    HttpRequest.Builder tokenRequest(String path, String body) {
        return HttpRequest.newBuilder(emulator.authority().resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    Answer get(String path) {
        return get(emulator.authority().resolve(path));
    }

    Answer get(URI address, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    Answer whoami(String token) {
        return get(emulator.protectedResource(), "Authorization", "Bearer " + token);
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
