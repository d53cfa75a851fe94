package dev.identity.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.UserNamePasswordParameters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FederatedUserTests {
    private static final String ENVELOPE = """
            <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://www.w3.org/2005/08/addressing"
             xmlns:u="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd">
            <s:Header><a:Action>{action}</a:Action><a:To>{to}</a:To>
            <o:Security xmlns:o="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">
            <u:Timestamp><u:Created>{created}</u:Created><u:Expires>{expires}</u:Expires></u:Timestamp>
            <o:UsernameToken><o:Username>{user}</o:Username><o:Password>{password}</o:Password></o:UsernameToken>
            </o:Security></s:Header><s:Body><t:RequestSecurityToken xmlns:t="{trust}">
            <p:AppliesTo xmlns:p="http://schemas.xmlsoap.org/ws/2004/09/policy"><a:EndpointReference>
            <a:Address>{audience}</a:Address></a:EndpointReference></p:AppliesTo>
            <t:KeyType>{keyType}</t:KeyType><t:RequestType>{requestType}</t:RequestType>
            </t:RequestSecurityToken></s:Body></s:Envelope>""";

    private static final EntraEmulator emulator = EntraEmulator.start();
    private static final RawClient client = new RawClient(emulator);
    private static final AppRegistration app = emulator.registerApp("script").publicClient();
    private static final EmulatedUser bob = emulator.registerUser("bob+ö&#<@fabrikam.com")
            .password("p w<ö>&\"'密")
            .federated();

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @AfterEach
    void putBack() {
        emulator.reset();
        bob.enable().requireNoMfa();
    }

    private static String address(WsTrustVersion version) {
        return emulator.authority() + "_adfs/services/trust/" + version.id() + "/usernamemixed";
    }

    private static Map<String, String> message(WsTrustVersion version) {
        Instant now = emulator.clock().instant();
        return RawClient.form(
                "action", version.action(),
                "to", address(version),
                "created", now.toString(),
                "expires", now.plusSeconds(600).toString(),
                "user", bob.username(),
                "password", bob.password(),
                "trust", version.namespace(),
                "audience", "urn:federation:MicrosoftOnline",
                "keyType", version.keyType(),
                "requestType", version.requestType());
    }

    private static RawClient.Answer send(WsTrustVersion version, Map<String, String> message) {
        String text = ENVELOPE;
        for (Map.Entry<String, String> part : message.entrySet()) {
            text = text.replace("{" + part.getKey() + "}", Xml.escape(part.getValue()));
        }
        return client.send(client.tokenRequest("/_adfs/services/trust/" + version.id() + "/usernamemixed", text)
                .setHeader("Content-Type", "application/soap+xml; charset=utf-8"));
    }

    private static String assertion(WsTrustVersion version) {
        String body = send(version, message(version)).response().body();
        int end = body.indexOf("</saml:Assertion>") + "</saml:Assertion>".length();
        return body.substring(body.indexOf("<saml:Assertion"), end);
    }

    private static Map<String, String> form(String assertion) {
        return RawClient.form(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:saml1_1-bearer",
                "client_id",
                app.clientId(),
                "assertion",
                Base64.getUrlEncoder().withoutPadding().encodeToString(assertion.getBytes(StandardCharsets.UTF_8)),
                "scope",
                RawClient.SCOPE);
    }

    @ParameterizedTest
    @CsvSource({"ada @contoso.com, Managed", "bob+ö&#<@fabrikam.com, Federated", "nobody@contoso.com, Unknown"})
    void realmWhenAskedThenSaysWhoChecksThePassword(String username, String type) {
        if (emulator.users().find("ada @contoso.com").isEmpty()) {
            emulator.registerUser("ada @contoso.com");
        }
        String encoded = URLEncoder.encode(username, StandardCharsets.UTF_8).replace("+", "%20");

        RawClient.Answer answer = client.get("/common/userrealm/" + encoded + "?api-version=1.0");

        assertThat(answer.text("account_type")).isEqualTo(type);
        assertThat(answer.text("federation_active_auth_url"))
                .isEqualTo(type.equals("Federated") ? address(WsTrustVersion.V2005) : "");
        assertThat(client.get("/common/userrealm/" + encoded).code()).isEqualTo(90100);
    }

    @ParameterizedTest
    @EnumSource(WsTrustVersion.class)
    void tokenWhenFederationServiceVouchesThenUsersTokens(WsTrustVersion version) {
        RawClient.Answer answer = client.token("organizations", form(assertion(version)));

        assertThat(client.whoami(answer.text("access_token")).text("user")).isEqualTo(bob.username());
        assertThat(emulator.requests().list().toString()).doesNotContain(bob.password());
    }

    @ParameterizedTest
    @CsvSource({
        "action, urn:other",
        "to, https://elsewhere.example/",
        "created, soon",
        "expires, 2001-01-01T00:00:00Z",
        "user, nobody@fabrikam.com",
        "password, guess",
        "audience, urn:other",
        "keyType, urn:other",
        "requestType, urn:other"
    })
    void wsTrustWhenMessageIsWrongThenFault(String part, String value) {
        Map<String, String> message = message(WsTrustVersion.V13);
        message.put(part, value);

        RawClient.Answer answer = send(WsTrustVersion.V13, message);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.response().body()).contains("Fault").doesNotContain("Assertion");
    }

    @Test
    void wsTrustWhenNoSoapOrLockedThenRefused() {
        bob.lock();
        assertThat(send(WsTrustVersion.V13, message(WsTrustVersion.V13))
                        .response()
                        .body())
                .contains("ID3242");
        assertThat(client.send(client.tokenRequest("/_adfs/services/trust/13/usernamemixed", "x"))
                        .status())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "<a/>", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"})
    void tokenWhenAssertionIsNoneThenRefused(String assertion) {
        assertThat(client.token(form(assertion)).code()).isEqualTo(50008);
    }

    @Test
    void tokenWhenAssertionIsChangedOrWrappedThenRefused() {
        EmulatedUser eve = emulator.registerUser("eve@fabrikam.com").federated();
        String assertion = assertion(WsTrustVersion.V13);
        String forged = assertion.replace(Xml.escape(bob.username()), eve.username());
        assertThat(client.token(form(assertion.replaceAll(
                                "<saml:AttributeValue>.*</saml:AttributeValue>",
                                "<saml:AttributeValue>eve@fabrikam.com</saml:AttributeValue>")))
                        .code())
                .isEqualTo(50013);
        String outer = "<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:1.0:assertion\" AssertionID=\"x\">"
                + forged + "</saml:Assertion>";
        assertThat(client.token(form(outer)).code()).isEqualTo(50013);
    }

    @Test
    void tokenWhenAssertionIsOldThenRefused() {
        String assertion = assertion(WsTrustVersion.V2005);
        emulator.clock().advance(Duration.ofHours(2));

        assertThat(client.token(form(assertion)).code()).isEqualTo(50008);
    }

    @Test
    void tokenWhenPolicyWantsMfaThenRefused() {
        bob.requireMfa();

        assertThat(client.token(form(assertion(WsTrustVersion.V13))).code()).isEqualTo(50076);
    }

    @Test
    @SuppressWarnings("deprecation") // what it is about
    void msal4jWhenFederatedThenSignsInByMetadataAndWsTrust() throws Exception {
        EmulatedUser user = emulator.registerUser("carol@fabrikam.com").federated();
        PublicClientApplication msal = PublicClientApplication.builder(app.clientId())
                .authority(emulator.authority() + emulator.tenantId() + "/")
                .instanceDiscovery(false)
                .sslSocketFactory(emulator.trust().sslContext().getSocketFactory())
                .build();

        IAuthenticationResult result = msal.acquireToken(UserNamePasswordParameters.builder(
                                Set.of(RawClient.SCOPE),
                                user.username(),
                                user.password().toCharArray())
                        .build())
                .get(60, TimeUnit.SECONDS);

        assertThat(result.account().username()).isEqualTo("carol@fabrikam.com");
        assertThat(client.whoami(result.accessToken()).text("user")).isEqualTo("carol@fabrikam.com");
        assertThat(emulator.requests().count(RequestMatcher.endpoint(Endpoint.WS_TRUST)::matches))
                .isEqualTo(1);
    }
}
