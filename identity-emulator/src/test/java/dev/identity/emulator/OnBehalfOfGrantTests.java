package dev.identity.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class OnBehalfOfGrantTests {
    private static final EntraEmulator emulator = EntraEmulator.start();
    private static final RawClient client = new RawClient(emulator);
    private static final EmulatedUser ada = emulator.registerUser("ada@contoso.com");
    private static final AppRegistration api =
            emulator.registerApp("orders-api").exposeApi("access_as_user");
    private static final AppRegistration other =
            emulator.registerApp("other-api").exposeApi("read", "write");
    private static final String secret = api.addSecret();

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @AfterEach
    void putBack() {
        emulator.reset();
        ada.enable().requireNoMfa();
        api.consentForAll();
    }

    private static Map<String, String> form() {
        return RawClient.form(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                "requested_token_use",
                "on_behalf_of",
                "client_id",
                api.clientId(),
                "client_secret",
                secret,
                "assertion",
                emulator.userToken(ada, api),
                "scope",
                other.appIdUri() + "/.default");
    }

    private static RawClient.Answer exchange(Consumer<Map<String, String>> change) {
        Map<String, String> form = form();
        change.accept(form);
        return client.token(form);
    }

    private static JWTClaimsSet claims(String token) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        JWKSet keys = JWKSet.parse(client.get("/" + emulator.tenantId() + "/discovery/v2.0/keys")
                .response()
                .body());
        String keyId = jwt.getHeader().getKeyID();
        assertThat(jwt.verify(new RSASSAVerifier(keys.getKeyByKeyId(keyId).toRSAKey())))
                .isTrue();
        return jwt.getJWTClaimsSet();
    }

    @Test
    void userTokenWhenMintedThenEntrasVersion2() throws Exception {
        JWTClaimsSet claims = claims(emulator.userToken(ada, api));

        assertThat(claims.getAudience()).containsExactly(api.clientId());
        assertThat(claims.getIssuer()).isEqualTo(emulator.authority() + emulator.tenantId() + "/v2.0");
        assertThat(claims.getStringClaim("ver")).isEqualTo("2.0");
        assertThat(claims.getStringClaim("scp")).isEqualTo("access_as_user");
        assertThat(claims.getStringClaim("oid")).isEqualTo(ada.objectId());
        assertThat(claims.getStringClaim("tid")).isEqualTo(emulator.tenantId());
        assertThat(claims.getStringClaim("preferred_username")).isEqualTo("ada@contoso.com");
        assertThat(claims.getStringClaim("azpacr")).isEqualTo("0");
        assertThat(claims.getClaims()).containsKeys("azp", "uti", "nbf").doesNotContainKeys("idtyp", "xms_cc");
    }

    @Test
    void tokenWhenExchangedThenTheUsersForTheOtherApi() throws Exception {
        RawClient.Answer answer = exchange(form -> {});

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("scope")).isEqualTo("%1$s/read %1$s/write %1$s/.default".formatted(other.appIdUri()));
        assertThat(answer.json().has("refresh_token")).isFalse();
        JWTClaimsSet claims = claims(answer.text("access_token"));
        assertThat(claims.getAudience()).containsExactly(other.clientId());
        assertThat(claims.getStringClaim("oid")).isEqualTo(ada.objectId());
        assertThat(claims.getStringClaim("azp")).isEqualTo(api.clientId());
        assertThat(claims.getStringClaim("azpacr")).isEqualTo("1");
    }

    @Test
    void tokenWhenForAzureThenProtectedResourceKnowsTheUser() {
        RawClient.Answer answer = exchange(form -> form.put("scope", RawClient.SCOPE));

        RawClient.Answer whoami = client.whoami(answer.text("access_token"));

        assertThat(whoami.text("user")).isEqualTo("ada@contoso.com");
        assertThat(whoami.text("oid")).isEqualTo(ada.objectId());
        assertThat(whoami.text("scp")).isEqualTo("user_impersonation");
        assertThat(whoami.text("identity")).isEqualTo("orders-api");
    }

    @Test
    void tokenWhenClientSignsWithCertificateThenAccepted() {
        ClientCertificate certificate = api.addCertificate();
        RawClient.Answer answer = exchange(form -> {
            form.remove("client_secret");
            form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
            form.put(
                    "client_assertion",
                    new TestAssertion(
                                    certificate.privateKey(),
                                    api.clientId(),
                                    emulator.authority() + emulator.tenantId() + "/oauth2/v2.0/token",
                                    emulator.clock().instant())
                            .sha256(certificate.certificate())
                            .sign());
        });

        assertThat(answer.status()).isEqualTo(200);
    }

    static Stream<Arguments> wrongForms() {
        AppRegistration daemon = emulator.registerApp("daemon");
        String appToken = client.token(withScope(RawClient.secretForm(daemon, daemon.addSecret()), api))
                .text("access_token");
        String expired = emulator.userToken(ada, api);
        return Stream.of(
                refused(50013, "invalid_grant", form -> form.put("assertion", tampered())),
                refused(50013, "invalid_grant", form -> form.put("assertion", foreignToken())),
                refused(50027, "invalid_request", form -> form.put("assertion", "nonsense")),
                refused(500131, "invalid_grant", form -> form.put("assertion", emulator.userToken(ada, other))),
                refused(7000114, "invalid_grant", form -> form.put("assertion", appToken)),
                refused(500133, "invalid_grant", form -> {
                    form.put("assertion", expired);
                    emulator.clock().advance(Duration.ofHours(1));
                }),
                refused(7000215, "invalid_client", form -> form.put("client_secret", "guess")),
                refused(7000216, "invalid_client", form -> form.remove("client_secret")),
                refused(900144, "invalid_request", form -> form.remove("assertion")),
                refused(900144, "invalid_request", form -> form.remove("requested_token_use")),
                refused(90100, "invalid_request", form -> form.put("requested_token_use", "delegation")),
                refused(900144, "invalid_request", form -> form.remove("scope")),
                refused(500011, "invalid_resource", form -> form.put("scope", "api://nowhere/.default")),
                refused(650053, "invalid_client", form -> form.put("scope", other.appIdUri() + "/delete")),
                refused(28000, "invalid_scope", form -> form.put("scope", other.appIdUri() + "/read api://sample/x")),
                refused(
                        70011,
                        "invalid_scope",
                        form -> form.put("scope", other.appIdUri() + "/read " + other.appIdUri() + "/.default")),
                refused(70011, "invalid_scope", form -> form.put("scope", "https://vault.azure.net")),
                refused(65001, "invalid_grant", form -> api.withholdConsent(ada)),
                refused(65001, "invalid_grant", form -> api.withholdConsent()),
                refused(50057, "invalid_grant", form -> ada.disable()),
                refused(50076, "interaction_required", form -> ada.requireMfa()));
    }

    private static Map<String, String> withScope(Map<String, String> form, AppRegistration resource) {
        form.put("scope", resource.appIdUri() + "/.default");
        return form;
    }

    private static String tampered() {
        String token = emulator.userToken(ada, api);
        return token.substring(0, token.length() - 12) + "AAAAAAAAAAAA";
    }

    /** Signed by nobody that the tenant knows. */
    private static String foreignToken() {
        return emulator.federatedIssuer("foreign").sign(ada.objectId(), api.clientId());
    }

    private static Arguments refused(int code, String error, Consumer<Map<String, String>> change) {
        return arguments(code, error, change);
    }

    @ParameterizedTest
    @MethodSource("wrongForms")
    void tokenWhenRequestIsWrongThenRefused(int code, String error, Consumer<Map<String, String>> change) {
        RawClient.Answer answer = exchange(change);

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.text("error")).isEqualTo(error);
        assertThat(answer.text("error_description")).startsWith("AADSTS" + code + ": ");
    }

    @Test
    void tokenWhenTenantIsSharedThenRefused() {
        assertThat(client.token("organizations", form()).code()).isEqualTo(50059);
    }

    @Test
    void tokenWhenPolicyWantsMfaThenClaimsOfTheRefusalPassIt() {
        ada.requireMfaFor(other.appIdUri());

        RawClient.Answer refused = exchange(form -> {});

        assertThat(refused.text("suberror")).isEqualTo("basic_action");
        assertThat(refused.text("claims")).contains("capolids");
        assertThat(exchange(form -> form.put("claims", refused.text("claims"))).status())
                .isEqualTo(200);
        assertThat(exchange(form -> form.put("scope", RawClient.SCOPE)).status())
                .isEqualTo(200);
        assertThat(exchange(form -> form.put("assertion", emulator.users().tokenWithMfa(ada, api)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void tokenWhenOfflineAccessThenRefreshTokenAndAccount() {
        JsonNode answer = exchange(form -> {
                    form.put("scope", other.appIdUri() + "/read openid offline_access");
                    form.put("client_info", "1");
                })
                .json();

        assertThat(answer.path("refresh_token").asString("")).hasSizeGreaterThan(40);
        assertThat(answer.path("id_token").asString("")).isNotEmpty();
        assertThat(answer.path("client_info").asString("")).isNotEmpty();
        assertThat(answer.path("scope").asString("")).isEqualTo(other.appIdUri() + "/read");
    }

    @Test
    void tokenWhenCapableThenRevokingTheUserChallenges() throws Exception {
        Consumer<Map<String, String>> capable = form -> {
            form.put("scope", RawClient.SCOPE);
            form.put("claims", "{\"access_token\":{\"xms_cc\":{\"values\":[\"CP1\"]}}}");
        };
        String token = exchange(capable).text("access_token");
        assertThat(claims(token).getStringListClaim("xms_cc")).containsExactly("cp1");
        assertThat(client.whoami(token).status()).isEqualTo(200);

        emulator.users().revokeTokens(ada);

        assertThat(client.whoami(token).header("WWW-Authenticate")).contains("insufficient_claims");
    }
}
