package dev.identity.emulator;

import static dev.identity.emulator.RawClient.secretForm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.http.HttpRequest;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TokenErrorTests {
    private static final EntraEmulator emulator = EntraEmulator.start();
    private static final RawClient client = new RawClient(emulator);
    private static final AppRegistration app = emulator.registerApp("orders");
    private static final String secret = app.addSecret();

    @AfterAll
    static void stop() {
        emulator.close();
    }

    static Stream<Arguments> wrongForms() {
        return Stream.of(
                refused(900144, "invalid_request", 400, form -> form.remove("grant_type")),
                refused(900144, "invalid_request", 400, form -> form.remove("client_id")),
                refused(900144, "invalid_request", 400, form -> form.remove("scope")),
                refused(900144, "invalid_request", 400, form -> form.put("scope", "")),
                refused(70003, "unsupported_grant_type", 400, form -> form.put("grant_type", "magic")),
                refused(700016, "unauthorized_client", 400, form -> form.put("client_id", "nobody")),
                refused(7000216, "invalid_client", 401, form -> form.remove("client_secret")),
                refused(7000215, "invalid_client", 401, form -> form.put("client_secret", "guess")),
                refused(7000222, "invalid_client", 401, form -> form.put("client_secret", app.addExpiredSecret())),
                refused(9002313, "invalid_request", 400, form -> form.put("client_assertion", "a.b.c")),
                refused(70011, "invalid_scope", 400, form -> form.put("scope", "openid profile")),
                refused(1002012, "invalid_scope", 400, form -> form.put("scope", "https://vault.azure.net")),
                refused(1002012, "invalid_scope", 400, form -> form.put("scope", "api://sample/Data.Read")),
                refused(1002012, "invalid_scope", 400, form -> form.put("scope", "/.default")),
                refused(
                        28000,
                        "invalid_scope",
                        400,
                        form -> form.put("scope", "api://sample/.default https://vault.azure.net/.default")),
                refused(500011, "invalid_resource", 400, form -> form.put("scope", "api://nowhere/.default")),
                refused(90100, "invalid_request", 400, form -> form.put("claims", "{not json")),
                refused(90100, "invalid_request", 400, form -> form.put("claims", "[]")),
                refused(
                        90100,
                        "invalid_request",
                        400,
                        form -> form.put("claims", "{\"access_token\":{\"nbf\":{\"value\":\"soon\"}}}")),
                refused(900144, "invalid_request", 400, form -> {
                    form.remove("client_secret");
                    form.put("client_assertion", "a.b.c");
                }),
                refused(90100, "invalid_request", 400, form -> {
                    form.remove("client_secret");
                    form.put("client_assertion", "a.b.c");
                    form.put("client_assertion_type", "saml");
                }),
                refused(50027, "invalid_client", 401, form -> {
                    form.remove("client_secret");
                    form.put("client_assertion", "a.b.c");
                    form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
                }));
    }

    private static Arguments refused(int code, String error, int status, Consumer<Map<String, String>> change) {
        return arguments(code, error, status, change);
    }

    @ParameterizedTest
    @MethodSource("wrongForms")
    void tokenWhenFormIsWrongThenRefused(int code, String error, int status, Consumer<Map<String, String>> change) {
        Map<String, String> form = secretForm(app, secret);
        change.accept(form);

        assertRefused(client.token(form), code, error, status);
    }

    @ParameterizedTest
    @CsvSource({
        "11111111-2222-3333-4444-555555555555, 90002",
        "nowhere.example.com, 90002",
        "nonsense, 900023",
        "a_b.example.com, 900023",
        "common, 50059",
        "organizations, 50059"
    })
    void tokenWhenTenantIsWrongThenRefused(String tenant, int code) {
        assertRefused(client.token(tenant, secretForm(app, secret)), code, "invalid_request", 400);
    }

    @Test
    void tokenWhenSecretIsWrongThenEntrasText() {
        RawClient.Answer answer = client.token(secretForm(app, "guess"));

        assertThat(answer.text("error_description"))
                .startsWith("AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request"
                        + " is the client secret value, not the client secret ID, for a secret added to app '"
                        + app.clientId() + "'. Trace ID: ")
                .contains(" Correlation ID: ")
                .matches(".* Timestamp: \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\dZ");
        assertThat(answer.json().propertyNames())
                .containsExactlyInAnyOrder(
                        "error",
                        "error_description",
                        "error_codes",
                        "timestamp",
                        "trace_id",
                        "correlation_id",
                        "error_uri");
    }

    @Test
    void tokenWhenCorrelationIdIsSentThenEchoed() {
        String id = UUID.randomUUID().toString();
        HttpRequest.Builder request = post("grant_type=client_credentials")
                .header("client-request-id", id)
                .header("return-client-request-id", "true");

        RawClient.Answer answer = client.send(request);

        assertThat(answer.text("correlation_id")).isEqualTo(id);
        assertThat(answer.header("client-request-id")).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded, grant_type=%zz, 9002313",
        "application/x-www-form-urlencoded, grant_type=a&grant_type=b, 9002313",
        "application/x-www-form-urlencoded, '', 900144",
        "application/json, '{\"grant_type\":\"client_credentials\"}', 900144"
    })
    void tokenWhenBodyIsNoFormThenRefused(String contentType, String body, int code) {
        HttpRequest.Builder request = post(body).setHeader("Content-Type", contentType);

        assertRefused(client.send(request), code, "invalid_request", 400);
    }

    @Test
    void tokenWhenGetThenRefused() {
        assertRefused(client.get("/" + emulator.tenantId() + "/oauth2/v2.0/token"), 900561, "invalid_request", 400);
    }

    private static HttpRequest.Builder post(String body) {
        return client.tokenRequest("/" + emulator.tenantId() + "/oauth2/v2.0/token", body);
    }

    private static void assertRefused(RawClient.Answer answer, int code, String error, int status) {
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.text("error")).isEqualTo(error);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("error_description")).startsWith("AADSTS" + code + ": ");
    }
}
