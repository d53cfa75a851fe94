package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.identity.ClientAuthenticationException;
import dev.identity.TokenRequest;
import dev.identity.contract.TestCloud;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.EmulatedPipelines;
import dev.identity.emulator.Endpoint;
import dev.identity.emulator.FaultResponse;
import dev.identity.emulator.RecordedRequest;
import dev.identity.emulator.RequestMatcher;
import dev.identity.testkit.Canary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in from a job of Azure Pipelines: what is asked, and what becomes of each answer. */
class AzurePipelinesTests {

    @RegisterExtension
    static final TestCloud CLOUD = new TestCloud();

    private static final TokenRequest REQUEST = TokenRequest.of(TestCloud.SCOPE);
    private static final RequestMatcher ISSUER = RequestMatcher.endpoint(Endpoint.AZURE_PIPELINES);
    private static final String VARIABLE = "SYSTEM_OIDCREQUESTURI";

    private final AppRegistration app = CLOUD.app();
    private final EmulatedPipelines pipelines = CLOUD.emulator().federation().azurePipelines();
    private final String connection = pipelines.addServiceConnection("production", app);
    private final String token = Canary.register("header", pipelines.systemAccessToken());

    @BeforeEach
    void startJob() {
        CLOUD.environment().put(VARIABLE, pipelines.oidcRequestUri().toString());
    }

    @Test
    void getTokenWhenInAJobThenAskedAsTheServiceExpectsAndSignedIn() {
        assertThat(builder().build().getToken(REQUEST)).isNotNull();
        RecordedRequest request = issuerRequest();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.header("content-length")).isEqualTo("0");
        assertThat(request.header("x-tfs-fedauthredirect")).isEqualTo("Suppress");
        assertThat(request.query("serviceConnectionId")).isEqualTo(connection);
        assertThat(CLOUD.sent("client_assertion")).hasSize(1);
    }

    @Test
    void refreshWhenAskedThenANewTokenOfTheIssuerIsSentEachTime() {
        AzurePipelinesCredential credential = builder().build();
        credential.getToken(REQUEST);
        credential.refresh(REQUEST);
        assertThat(CLOUD.sent("client_assertion")).hasSize(2).doesNotHaveDuplicates();
        assertThat(CLOUD.count(ISSUER)).isEqualTo(2);
    }

    @Test
    void getTokenWhenEntraIsBusyThenEveryTryHasItsOwnAssertion() {
        CLOUD.emulator()
                .faults()
                .when(RequestMatcher.tokenEndpoint())
                .respond(FaultResponse.outage())
                .times(2);
        assertThat(builder().build().getToken(REQUEST)).isNotNull();
        assertThat(CLOUD.sent("client_assertion")).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void getTokenWhenTheAddressHasASlashOrAQueryThenAskedAllTheSame() {
        for (String more : new String[] {"/", "?api-version=6.0&x=1"}) {
            CLOUD.environment().put(VARIABLE, pipelines.oidcRequestUri() + more);
            assertThat(builder().build().getToken(REQUEST)).isNotNull();
        }
        assertThat(issuerRequest().query()).containsOnlyKeys("x", "api-version", "serviceConnectionId");
    }

    @Test
    void getTokenWhenTheSystemAccessTokenIsWrongThenFailedWithTheIdsOfTheRequest() {
        ClientAuthenticationException failure = failure(builder().systemAccessToken(Canary.header()));
        assertThat(failure.httpStatus()).isEqualTo(401);
        assertThat(failure)
                .hasMessageContainingAll(
                        "Azure Pipelines", "HTTP 401", "TF400813", "x-vss-e2eid: ", "x-msedge-ref: Ref A");
        assertThat(failure.remedy()).contains("System.AccessToken");
        assertThat(CLOUD.count(RequestMatcher.tokenEndpoint())).isZero();
    }

    @ParameterizedTest
    @CsvSource({"301, false, 1", "302, false, 1", "203, false, 1", "404, false, 1", "429, true, 4", "503, true, 4"})
    void getTokenWhenRefusedThenFailedAndTriedAgainOnlyWhereThatHelps(int status, boolean retryable, int tries) {
        CLOUD.fail(ISSUER, FaultResponse.body(status, "text/html", "<html>sign in</html>"));
        ClientAuthenticationException failure = failure(builder());
        assertThat(failure.httpStatus()).isEqualTo(status);
        assertThat(failure.retryable()).isEqualTo(retryable);
        assertThat(failure).hasMessageNotContaining("html");
        assertThat(CLOUD.count(ISSUER)).isEqualTo(tries);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"oidcToken\":null}",
                "{\"oidcToken\":\"\"}",
                "{\"oidcToken\":7}",
                "{\"oidcToken\":\"ey quoted nowhere\"}"
            })
    void getTokenWhenTheAnswerHoldsNoTokenThenFailedAndNeverQuoted(String body) {
        CLOUD.fail(ISSUER, FaultResponse.body(200, "application/json", body));
        assertThat(failure(builder()))
                .hasMessageContaining("The answer of Azure Pipelines holds no token.")
                .hasMessageNotContaining("quoted nowhere");
        assertThat(CLOUD.count(ISSUER)).isEqualTo(1);
    }

    @Test
    void getTokenWhenTheServerRepeatsTheSecretThenItIsBlottedOut() {
        CLOUD.fail(ISSUER, FaultResponse.json(400, "{\"message\":\"bad token " + token + "\"}"));
        assertThat(failure(builder())).hasMessageContaining("bad token ***");
    }

    @Test
    void getTokenWhenNobodyAnswersThenFailedWithTheHost() {
        CLOUD.environment().put(VARIABLE, "https://dev.azure.com/contoso/oidctoken");
        CLOUD.network().cutOff("dev.azure.com");
        assertThat(failure(builder())).hasMessageContainingAll("No answer from Azure Pipelines.", "dev.azure.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "line\nbreak", "tökén"})
    void getTokenWhenTheSecretFitsNoHeaderThenFailedAndNeverQuoted(String secret) {
        assertThat(failure(builder().systemAccessToken(secret)))
                .hasMessageContaining("characters that no HTTP header takes")
                .hasMessageNotContaining(secret);
        assertThat(CLOUD.count(ISSUER)).isZero();
    }

    @Test
    void getTokenWhenTheSourceGivesNoSecretThenFailed() {
        assertThat(failure(builder().systemAccessToken(() -> " ")))
                .hasMessageContaining("The source of the system access token gave none.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://dev.azure.com/x", "dev.azure.com", "https://", "https://a b", "https://me@dev/x"})
    void buildWhenTheVariableIsNoAddressThenItIsNamedAndNotQuoted(String value) {
        CLOUD.environment().put(VARIABLE, value);
        assertThatThrownBy(() -> builder().build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(VARIABLE)
                .hasMessageNotContaining(value);
    }

    @Test
    void buildWhenNotInAJobThenNotConfigured() {
        CLOUD.environment().put(VARIABLE, " ");
        assertThatThrownBy(() -> builder().build())
                .isInstanceOf(NotConfiguredException.class)
                .hasMessageContaining(VARIABLE);
    }

    @Test
    void buildWhenASettingIsMissingThenItIsNamed() {
        AzurePipelinesCredential.Builder none =
                AzurePipelinesCredential.builder().runtime(CLOUD.runtime().build());
        assertThatThrownBy(none::build).hasMessageContaining("serviceConnectionId");
        assertThatThrownBy(() -> none.serviceConnectionId(connection).build())
                .hasMessageContaining("systemAccessToken");
        assertThatThrownBy(() -> none.systemAccessToken(token).build()).hasMessageContaining("tenantId");
        assertThatThrownBy(() -> none.tenantId("t").build()).hasMessageContaining("clientId");
        assertThatThrownBy(() -> none.systemAccessToken(" ")).hasMessageContaining("The systemAccessToken is empty.");
    }

    private static ClientAuthenticationException failure(AzurePipelinesCredential.Builder builder) {
        AzurePipelinesCredential credential = builder.build();
        ClientAuthenticationException failure =
                catchThrowableOfType(ClientAuthenticationException.class, () -> credential.getToken(REQUEST));
        assertThat(failure).isNotNull();
        Canary.saw(failure);
        Canary.saw(credential);
        return failure;
    }

    private static RecordedRequest issuerRequest() {
        return CLOUD.emulator().requests().list().stream()
                .filter(ISSUER::matches)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private AzurePipelinesCredential.Builder builder() {
        return AzurePipelinesCredential.builder()
                .runtime(CLOUD.runtime().build())
                .tenantId(CLOUD.emulator().tenantId())
                .clientId(app.clientId())
                .serviceConnectionId(connection)
                .systemAccessToken(token)
                .authorityHost(CLOUD.authority())
                .disableInstanceDiscovery(true);
    }
}
