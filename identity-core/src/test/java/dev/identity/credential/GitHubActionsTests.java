package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.identity.ClientAuthenticationException;
import dev.identity.TokenRequest;
import dev.identity.contract.TestCloud;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.EmulatedGitHub;
import dev.identity.emulator.EmulatedHost;
import dev.identity.emulator.Endpoint;
import dev.identity.emulator.FaultResponse;
import dev.identity.emulator.RequestMatcher;
import dev.identity.testkit.Canary;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in from a job of GitHub Actions: what is asked, and what becomes of each answer. */
class GitHubActionsTests {

    @RegisterExtension
    static final TestCloud CLOUD = new TestCloud();

    private static final TokenRequest REQUEST = TokenRequest.of(TestCloud.SCOPE);
    private static final RequestMatcher ISSUER = RequestMatcher.endpoint(Endpoint.GITHUB_ACTIONS);
    private static final String URL = "ACTIONS_ID_TOKEN_REQUEST_URL";

    private final AppRegistration app = CLOUD.app();
    private final EmulatedGitHub gitHub = CLOUD.emulator().federation().gitHubActions();

    @BeforeEach
    void startJob() {
        Canary.register("header", gitHub.tokenRequestToken());
        CLOUD.environment().putAll(CLOUD.emulator().environment(EmulatedHost.GITHUB_ACTIONS));
        CLOUD.describe(app);
    }

    @Test
    void getTokenWhenEverythingIsInTheEnvironmentThenNothingElseIsNeeded() {
        gitHub.trustedBy(app);
        GitHubActionsCredential credential = builder().build();
        credential.getToken(REQUEST);
        credential.refresh(REQUEST);
        assertThat(CLOUD.sent("client_assertion")).hasSize(2).doesNotHaveDuplicates();
        assertThat(CLOUD.emulator().requests().last().clientId()).isEqualTo(app.clientId());
    }

    @Test
    void getTokenWhenTheBuilderSaysOtherwiseThenTheVariablesAreIgnored() {
        gitHub.trustedBy(app, "api://own");
        CLOUD.environment().put("AZURE_TENANT_ID", "wrong");
        CLOUD.environment().put("AZURE_CLIENT_ID", "wrong");
        assertThat(builder()
                        .tenantId(CLOUD.emulator().tenantId())
                        .clientId(app.clientId())
                        .audience("api://own")
                        .build()
                        .getToken(REQUEST))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "login.microsoftonline.com, api://AzureADTokenExchange",
        "login.microsoftonline.us, api://AzureADTokenExchangeUSGov",
        "LOGIN.chinacloudapi.cn, api://AzureADTokenExchangeChina",
        "login.sovcloud-identity.fr, api://AzureADTokenExchangeFrance",
        "login.sovcloud-identity.de, api://AzureADTokenExchangeGermany",
        "login.sovcloud-identity.sg, api://AzureADTokenExchangeGovSG",
        "login.private.example, api://AzureADTokenExchange"
    })
    void getTokenWhenInACloudThenItsAudienceIsAskedFor(String host, String audience) {
        gitHub.trustedBy(app, audience);
        assertThat(builder().authorityHost(host).build().getToken(REQUEST)).isNotNull();
        assertThat(CLOUD.emulator().requests().list().get(0).query().get("audience"))
                .containsExactly(audience);
    }

    @Test
    void getTokenWhenTheAddressNamesAnAudienceThenOursReplacesIt() {
        gitHub.trustedBy(app);
        CLOUD.environment().put(URL, gitHub.tokenRequestUrl() + "&audience=api%3A%2F%2Fother&x=a%20b");
        assertThat(builder().build().getToken(REQUEST)).isNotNull();
        assertThat(CLOUD.emulator().requests().list().get(0).query())
                .containsEntry("audience", List.of(TestCloud.AUDIENCE))
                .containsEntry("x", List.of("a b"));
    }

    @Test
    void getTokenWhenTheSubjectIsAnotherThenEntraSaysSo() {
        gitHub.trustedBy(app);
        gitHub.subject("repo:contoso/shop:pull_request");
        assertThat(failure().aadstsCode()).isEqualTo(700213);
    }

    @ParameterizedTest
    @CsvSource({"302, false, 1", "401, false, 1", "403, false, 1", "429, true, 4", "500, true, 4"})
    void getTokenWhenRefusedThenFailedAndNothingOfTheAnswerIsQuoted(int status, boolean retryable, int tries) {
        CLOUD.fail(ISSUER, FaultResponse.json(status, "{\"message\":\"unquoted\",\"value\":\"unquoted\"}"));
        ClientAuthenticationException failure = failure();
        assertThat(failure.retryable()).isEqualTo(retryable);
        assertThat(failure)
                .hasMessageContaining("No token from GitHub Actions, which answered HTTP " + status + ".")
                .hasMessageNotContaining("unquoted");
        assertThat(CLOUD.count(ISSUER)).isEqualTo(tries);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"count\":1}", "{\"count\":1,\"value\":\"\"}", "{\"value\":[]}"})
    void getTokenWhenTheAnswerHoldsNoTokenThenFailed(String body) {
        CLOUD.fail(ISSUER, FaultResponse.body(200, "application/json", body));
        assertThat(failure()).hasMessageContaining("The answer of GitHub Actions holds no token.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ACTIONS_ID_TOKEN_REQUEST_URL",
                "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
                "AZURE_TENANT_ID",
                "AZURE_CLIENT_ID"
            })
    void buildWhenAVariableIsMissingOrBlankThenItIsNamedWithThePermission(String variable) {
        for (String blank : new String[] {"", " "}) {
            CLOUD.environment().put(variable, blank);
            assertThatThrownBy(() -> builder().build())
                    .isInstanceOf(NotConfiguredException.class)
                    .hasMessageContainingAll(variable, "id-token: write");
        }
    }

    @Test
    void buildWhenTheAddressIsNoneThenTheVariableIsNamed() {
        CLOUD.environment().put(URL, "http://actions.example");
        assertThatThrownBy(() -> builder().build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(URL);
    }

    private static ClientAuthenticationException failure() {
        GitHubActionsCredential credential = builder().build();
        ClientAuthenticationException failure =
                catchThrowableOfType(ClientAuthenticationException.class, () -> credential.getToken(REQUEST));
        assertThat(failure).isNotNull();
        Canary.saw(failure);
        Canary.saw(credential);
        return failure;
    }

    private static GitHubActionsCredential.Builder builder() {
        return GitHubActionsCredential.builder()
                .runtime(CLOUD.runtime().build())
                .disableInstanceDiscovery(true);
    }
}
