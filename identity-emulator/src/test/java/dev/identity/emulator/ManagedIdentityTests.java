package dev.identity.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ManagedIdentityTests {
    private static final String TOKEN = "/metadata/identity/oauth2/token?api-version=2018-02-01&resource=api://sample";
    private static final EntraEmulator emulator = EntraEmulator.start();
    private static final RawClient client = new RawClient(emulator);

    @BeforeEach
    void noIdentities() {
        emulator.removeIdentities();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    private static RawClient.Answer imds(String pathAndQuery) {
        return client.get(URI.create(emulator.imdsEndpoint() + pathAndQuery), "Metadata", "true");
    }

    private static RawClient.Answer appService(String query) {
        return client.get(
                URI.create(emulator.appServiceEndpoint() + "?api-version=2019-08-01&" + query),
                "X-IDENTITY-HEADER",
                emulator.appServiceHeader());
    }

    @Test
    void imdsWhenSystemIdentityThenSignedTokenAndAllValuesAreStrings() throws Exception {
        ManagedIdentity identity = emulator.registerSystemIdentity();

        RawClient.Answer answer = imds(TOKEN);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().valueStream()).allMatch(JsonNode::isString);
        assertThat(answer.json().propertyNames())
                .contains("access_token", "client_id", "expires_in", "expires_on", "ext_expires_in", "not_before")
                .contains("resource", "token_type", "refresh_token");
        assertThat(answer.text("expires_in")).isEqualTo("86399");
        SignedJWT token = SignedJWT.parse(answer.text("access_token"));
        assertThat(token.getJWTClaimsSet().getStringClaim("appidacr")).isEqualTo("2");
        assertThat(token.getJWTClaimsSet().getStringClaim("xms_mirid")).isEqualTo(identity.resourceId());
        RawClient.Answer who = client.whoami(answer.text("access_token"));
        assertThat(who.text("appid")).isEqualTo(identity.clientId());
        assertThat(who.text("credential")).isEqualTo("managed-identity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "object_id", "msi_res_id"})
    void imdsWhenUserIdentityIsNamedThenThatOne(String parameter) {
        emulator.registerSystemIdentity();
        ManagedIdentity orders = emulator.registerUserIdentity("orders");

        RawClient.Answer answer = imds(TOKEN + "&" + parameter + "=" + idOf(orders, parameter));

        assertThat(answer.text("client_id")).isEqualTo(orders.clientId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "object_id", "principal_id", "mi_res_id"})
    void appServiceWhenUserIdentityIsNamedThenThatOne(String parameter) {
        ManagedIdentity orders = emulator.registerUserIdentity("orders");

        RawClient.Answer answer = appService("resource=api://sample&" + parameter + "=" + idOf(orders, parameter));

        assertThat(answer.text("client_id")).isEqualTo(orders.clientId());
        assertThat(answer.text("expires_on")).containsOnlyDigits();
        assertThat(answer.json().has("expires_in")).isFalse();
    }

    @Test
    void environmentWhenHostThenItsVariablesOnly() {
        assertThat(emulator.environment(EmulatedHost.VIRTUAL_MACHINE))
                .containsExactly(entry(
                        "AZURE_POD_IDENTITY_AUTHORITY_HOST",
                        emulator.imdsEndpoint().toString()));
        assertThat(emulator.environment(EmulatedHost.APP_SERVICE))
                .containsOnly(
                        entry("IDENTITY_ENDPOINT", emulator.appServiceEndpoint().toString()),
                        entry("IDENTITY_HEADER", emulator.appServiceHeader()));
    }

    @Test
    void arcWhenKeyOfTheChallengeIsShownThenTokenOnce() throws Exception {
        ManagedIdentity orders = emulator.registerUserIdentity("orders");
        URI address = URI.create(emulator.environment(EmulatedHost.AZURE_ARC).get("IDENTITY_ENDPOINT")
                + "?api-version=2020-06-01&resource=api://sample&client_id=" + orders.clientId());

        RawClient.Answer challenge = client.get(address, "Metadata", "true");
        Path file = Path.of(challenge.header("www-authenticate").replace("Basic realm=", ""));
        String proof = "Basic " + Files.readString(file);

        assertThat(challenge.status()).isEqualTo(401);
        assertThat(file).hasParent(emulator.arcKeyDirectory()).hasExtension("key");
        assertThat(client.get(address, "Authorization", proof).text("error")).isEqualTo("bad_request_102");
        RawClient.Answer answer = client.get(address, "Metadata", "true", "Authorization", proof);
        assertThat(answer.text("client_id")).isEqualTo(orders.clientId());
        assertThat(file).doesNotExist();
        assertThat(client.get(address, "Metadata", "true", "Authorization", proof)
                        .status())
                .isEqualTo(401);
    }

    private static String idOf(ManagedIdentity identity, String parameter) {
        return switch (parameter) {
            case "client_id" -> identity.clientId();
            case "object_id", "principal_id" -> identity.objectId();
            default -> identity.resourceId();
        };
    }

    @Test
    void imdsWhenOnlyOneUserIdentityAndNoneNamedThenThatOne() {
        ManagedIdentity orders = emulator.registerUserIdentity("orders");

        assertThat(imds(TOKEN).text("client_id")).isEqualTo(orders.clientId());
    }

    @Test
    void imdsWhenSeveralUserIdentitiesAndNoneNamedThenRefused() {
        emulator.registerUserIdentity("one");
        emulator.registerUserIdentity("two");

        RawClient.Answer answer = imds(TOKEN);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error_description")).startsWith("Multiple user assigned identities exist");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                TOKEN + "&client_id=00000000-0000-0000-0000-000000000001 | 400 | invalid_request | Identity not found",
                TOKEN + "&client_id=a&object_id=b | 400 | invalid_request | Only one of",
                TOKEN + "&mi_res_id=a | 400 | invalid_request | Unknown query variable",
                "/metadata/identity/oauth2/token?resource=x | 400 | invalid_request | Required query variable",
                "/metadata/identity/oauth2/token?api-version=2018-02-01 | 400 | invalid_request | Required query variable",
                "/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://x | 400 | invalid_resource | AADSTS500011",
                "/metadata/identity/elsewhere | 401 | unknown_source | Unknown Source"
            })
    void imdsWhenRequestIsWrongThenRefused(String address, int status, String error, String description) {
        emulator.registerSystemIdentity();

        RawClient.Answer answer = imds(address);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("error")).isEqualTo(error);
        assertThat(answer.text("error_description")).contains(description);
    }

    @Test
    void imdsWhenNoIdentityThenNotFound() {
        assertThat(imds(TOKEN).text("error_description")).isEqualTo("Identity not found");
    }

    static Stream<List<String>> forbiddenHeaders() {
        return Stream.of(
                List.of("Accept", "*/*"),
                List.of("Metadata", "True"),
                List.of("Metadata", "true", "X-Forwarded-For", "10.0.0.1"));
    }

    @ParameterizedTest
    @MethodSource("forbiddenHeaders")
    void imdsWhenHeadersAreWrongThenRefused(List<String> headers) {
        emulator.registerSystemIdentity();

        RawClient.Answer answer =
                client.get(URI.create(emulator.imdsEndpoint() + TOKEN), headers.toArray(String[]::new));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).startsWith("bad_request");
    }

    @Test
    void imdsWhenAskedForRegionThenTold() {
        emulator.region("northeurope");

        assertThat(imds("/metadata/instance/compute/location?format=text&api-version=2021-01-01")
                        .response()
                        .body())
                .isEqualTo("northeurope");
        assertThat(imds("/metadata/instance/compute?api-version=2021-02-01").text("location"))
                .isEqualTo("northeurope");
        assertThat(imds("/metadata/instance/compute").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "resource=api://sample&client_id=nobody | 400 | No User Assigned or Delegated Managed Identity found",
                "resource=api://sample | 400 | Unable to load the proper Managed Identity",
                "resource=api://sample&client_id=a&mi_res_id=b | 400 | Only one of",
                "resource=api://sample&clientid=a | 400 | clientid is not supported",
                "client_id=a | 400 | The resource is missing",
            })
    void appServiceWhenRequestIsWrongThenRefused(String query, int status, String message) {
        emulator.registerUserIdentity("orders");

        RawClient.Answer answer = appService(query);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("statusCode").asInt()).isEqualTo(status);
        assertThat(answer.text("message")).contains(message);
    }

    @Test
    void appServiceWhenResourceIsUnknownThenVague500() {
        emulator.registerSystemIdentity();

        assertThat(appService("resource=https://unknown").status()).isEqualTo(500);
    }

    @Test
    void appServiceWhenHeaderIsWrongThen401() {
        URI address = URI.create(emulator.appServiceEndpoint() + "?api-version=2019-08-01&resource=api://sample");

        assertThat(client.get(address, "X-IDENTITY-HEADER", "guess").status()).isEqualTo(401);
        assertThat(client.get(address).status()).isEqualTo(401);
    }
}
