package dev.identity.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.identity.AuthorityHosts;
import dev.identity.ClientAuthenticationException;
import dev.identity.TokenRequest;
import dev.identity.contract.TestCloud;
import dev.identity.credential.ClientSecretCredential;
import dev.identity.emulator.Endpoint;
import dev.identity.emulator.FaultResponse;
import dev.identity.emulator.RequestMatcher;
import dev.identity.testkit.Canary;
import dev.identity.testkit.proof.Proves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where secrets may be sent: what a sign-in host looks like, and who is asked about one that nobody knows. */
class AuthorityTests {

    @RegisterExtension
    static final TestCloud CLOUD = new TestCloud();

    private static final TokenRequest REQUEST = TokenRequest.of(TestCloud.SCOPE);
    private static final RequestMatcher DISCOVERY = RequestMatcher.endpoint(Endpoint.INSTANCE_DISCOVERY);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://login.microsoftonline.com|https",
                "ftp://login.microsoftonline.com|https",
                "https://login.microsoftonline.com/contoso|host only",
                "https://login.microsoftonline.com/?x=1|host only",
                "https://login.microsoftonline.com?x=1|host only",
                "https://login.microsoftonline.com#f|host only",
                "https://login.microsoftonline.com@evil.example|host only",
                "https://user:hidden@login.microsoftonline.com|host only",
                "login.microsoftonline.com@evil.example|host only",
                "https://|not a URL",
                "https:///contoso|no host",
                "''|not a URL",
                "https://login microsoftonline com|not a URL",
                "https://login.microsoftonline.com\\@evil.example|not a URL",
                "https://contoso.b2clogin.com|B2C",
                "contoso.B2CLOGIN.com|B2C"
            })
    @Proves(controls = 7, incidents = "google-auth-library-java 1150")
    void buildWhenTheHostIsNoSignInHostThenRefusedWithTheReason(String host, String reason) {
        assertThatThrownBy(() -> at(host))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("authorityHost")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("hidden");
    }

    @Test
    @Proves(controls = 19)
    void buildWhenTheVariableIsWrongThenTheVariableIsNamed() {
        CLOUD.environment().put("AZURE_AUTHORITY_HOST", "http://login.microsoftonline.com");
        assertThatThrownBy(() -> builder().build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("AZURE_AUTHORITY_HOST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login.microsoftonline.com",
                " https://login.microsoftonline.com/ ",
                "https://login.microsoftonline.com//",
                "HTTPS://LOGIN.microsoftonline.COM",
                AuthorityHosts.CHINA,
                AuthorityHosts.GOVERNMENT,
                "https://login.windows.net",
                "https://login.microsoft.com",
                "https://sts.windows.net",
                "https://login-us.microsoftonline.com",
                "https://login.partner.microsoftonline.cn",
                "https://login.usgovcloudapi.net",
                "https://login.sovcloud-identity.fr",
                "https://login.sovcloud-identity.de",
                "https://login.sovcloud-identity.sg",
                "https://contoso.ciamlogin.com"
            })
    void getTokenWhenTheHostIsKnownThenAskedAtOnce(String host) {
        at(host).getToken(REQUEST);
        String name = host.strip().toLowerCase(java.util.Locale.ROOT).replaceAll("^https://|/+$", "");
        assertThat(CLOUD.network().hosts()).containsExactly(name);
    }

    @Test
    void getTokenWhenNothingIsSaidThenThePublicCloud() {
        builder().build().getToken(REQUEST);
        assertThat(CLOUD.network().hosts()).containsExactly("login.microsoftonline.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"login.microsoftonline.us", "https://login.microsoftonline.us", " login.microsoftonline.us/ "})
    void getTokenWhenTheVariableNamesTheHostThenThatOneUnlessTheBuilderSaysOtherwise(String value) {
        CLOUD.environment().put("AZURE_AUTHORITY_HOST", value);
        builder().build().getToken(REQUEST);
        at(AuthorityHosts.CHINA).getToken(REQUEST);
        assertThat(CLOUD.network().hosts()).containsExactly("login.microsoftonline.us", "login.chinacloudapi.cn");
    }

    @Test
    void getTokenWhenMicrosoftConfirmsTheHostThenAskedOnceForTheLifeOfTheCredential() {
        ClientSecretCredential credential = at(CLOUD.authority());
        credential.getToken(REQUEST);
        credential.getToken(TokenRequest.of("https://vault.azure.net/.default"));
        credential.evict();
        credential.getToken(REQUEST);
        assertThat(CLOUD.count(DISCOVERY)).isEqualTo(1);
        assertThat(CLOUD.network().hosts().get(0)).isEqualTo("login.microsoftonline.com");
        assertThat(CLOUD.emulator().requests().list().get(0).query("authorization_endpoint"))
                .isEqualTo(CLOUD.authority() + CLOUD.emulator().tenantId() + "/oauth2/v2.0/authorize");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://login.example.test",
                "https://login.microsoftonline.com.evil.example",
                "https://login.microsoftonline.com.",
                "https://evilciamlogin.com",
                "https://westus2.login.microsoft.com.evil.example"
            })
    @Proves(controls = 7)
    void getTokenWhenMicrosoftDoesNotKnowTheHostThenNothingIsSentToIt(String host) {
        ClientAuthenticationException failure = failure(at(host));
        assertThat(failure.aadstsCode()).isEqualTo(50049);
        assertThat(failure.retryable()).isFalse();
        assertThat(failure)
                .hasMessageContainingAll("is not a Microsoft Entra host", "disableInstanceDiscovery", "Nothing secret");
        assertNothingSentBesidesQuestions();
    }

    @Test
    void getTokenWhenMicrosoftCannotBeAskedThenNothingIsSentAndTheNextCallAsksAgain() {
        CLOUD.network().cutOff("login.microsoftonline.com");
        ClientSecretCredential credential = at(CLOUD.authority());
        ClientAuthenticationException failure = failure(credential);
        assertThat(failure.retryable()).isTrue();
        assertThat(failure)
                .hasMessageContainingAll("could not be confirmed", "login.microsoftonline.com", "Nothing secret");
        assertNothingSentBesidesQuestions();
        CLOUD.network().repair();
        assertThat(credential.getToken(REQUEST)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "503, application/json, {}",
        "200, text/html, <html>",
        "200, application/json, {}",
        "429, text/plain, ''",
        "400, text/html, <html>",
        "404, application/json, {}"
    })
    void getTokenWhenTheQuestionIsNotAnsweredThenNothingIsSentAndNobodySaysThatTheHostIsWrong(
            int status, String type, String body) {
        CLOUD.fail(DISCOVERY, FaultResponse.body(status, type, body));
        ClientAuthenticationException failure = failure(at(CLOUD.authority()));
        assertThat(failure).hasMessageContainingAll("could not be confirmed", "HTTP " + status);
        assertThat(failure.aadstsCode()).isNull();
        assertThat(failure.retryable()).isTrue();
        assertNothingSentBesidesQuestions();
    }

    @Test
    void getTokenWhenDiscoveryIsSwitchedOffThenNobodyIsAsked() {
        builder()
                .authorityHost("https://login.private.test")
                .disableInstanceDiscovery(true)
                .build()
                .getToken(REQUEST);
        assertThat(CLOUD.network().hosts()).containsExactly("login.private.test");
    }

    private static void assertNothingSentBesidesQuestions() {
        assertThat(CLOUD.network().hosts()).containsOnly("login.microsoftonline.com");
        assertThat(CLOUD.network().sent()).allSatisfy(request -> {
            assertThat(request.method()).isEqualTo("GET");
            assertThat(request.body()).isNull();
            assertThat(request.uri().getPath()).isEqualTo("/common/discovery/instance");
        });
        assertThat(CLOUD.count(RequestMatcher.tokenEndpoint())).isZero();
    }

    private static ClientAuthenticationException failure(ClientSecretCredential credential) {
        ClientAuthenticationException failure =
                catchThrowableOfType(ClientAuthenticationException.class, () -> credential.getToken(REQUEST));
        assertThat(failure).isNotNull();
        Canary.saw(failure);
        return failure;
    }

    private static ClientSecretCredential at(String host) {
        return builder().authorityHost(host).build();
    }

    private static ClientSecretCredential.Builder builder() {
        var app = CLOUD.app();
        return ClientSecretCredential.builder()
                .runtime(CLOUD.runtime().build())
                .tenantId(CLOUD.emulator().tenantId())
                .clientId(app.clientId())
                .clientSecret(CLOUD.secretOf(app));
    }
}
