package dev.identity.managedidentity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.IdentityException;
import dev.identity.TokenRequest;
import dev.identity.contract.TestCloud;
import dev.identity.credential.ChainedTokenCredential;
import dev.identity.credential.ManagedIdentityCredential;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.EmulatedHost;
import dev.identity.emulator.RecordedRequest;
import dev.identity.emulator.RequestMatcher;
import dev.identity.testkit.Canary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Managed identity in a pod whose service account stands for it. */
class TokenExchangeTests {

    @RegisterExtension
    static final TestCloud CLOUD = new TestCloud();

    private static final TokenRequest REQUEST = TokenRequest.of(TestCloud.SCOPE);

    private final AppRegistration app = CLOUD.app();

    @BeforeEach
    void startPod() {
        CLOUD.emulator().federation().cluster().trustedBy(app);
        CLOUD.environment().putAll(CLOUD.emulator().environment(EmulatedHost.AKS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"api://sample", "api://sample/.default"})
    void getTokenWhenInAPodThenTheServiceAccountSignsTheIdentityIn(String scope) {
        ManagedIdentityCredential credential = builder().build();
        assertThat(credential.getToken(TokenRequest.of(scope))).isNotNull();
        assertThat(credential.source()).startsWith("a workload identity's token exchange, because ");
        assertThat(CLOUD.emulator().requests().last().form("scope")).isEqualTo("api://sample/.default");
        assertThat(CLOUD.count(RequestMatcher.tokenEndpoint())).isEqualTo(1);
    }

    @Test
    void getTokenWhenAClientIdIsGivenThenItWinsOverTheVariable() {
        CLOUD.environment().put("AZURE_CLIENT_ID", "another");
        assertThat(builder().clientId(app.clientId()).build().getToken(REQUEST)).isNotNull();
    }

    @Test
    void getTokenWhenChallengedThenClaimsAreSent() {
        String claims = "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1700000000\"}}}";
        builder().build().getToken(REQUEST.withClaims(claims).withCaeEnabled(true));
        RecordedRequest request = CLOUD.emulator().requests().last();
        assertThat(request.form("claims")).contains("nbf", "xms_cc");
    }

    @Test
    void refreshWhenTheTokenWasProjectedAnewThenTheNewOneIsSent() {
        ManagedIdentityCredential credential = builder().build();
        credential.getToken(REQUEST);
        CLOUD.emulator().federation().cluster().projectToken();
        credential.refresh(REQUEST);
        assertThat(CLOUD.sent("client_assertion")).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void getTokenWhenThereIsNoClientIdThenUnavailableAndTheNodeIsNotAsked() {
        CLOUD.environment().remove("AZURE_CLIENT_ID");
        assertThat(failure(builder()))
                .isInstanceOf(CredentialUnavailableException.class)
                .hasMessageContaining("has no client id: AZURE_CLIENT_ID is not set");
        assertThat(CLOUD.network().sent()).isEmpty();
    }

    @Test
    void getTokenWhenAnotherIdIsGivenThenUnavailableAndNothingSent() {
        assertThat(failure(builder().objectId("33333333-3333-3333-3333-333333333333")))
                .isInstanceOf(CredentialUnavailableException.class)
                .hasMessageContaining("knows identities by their client id only");
        assertThat(failure(builder().resourceId("/subscriptions/x"))).hasMessageContaining("/subscriptions/x");
        assertThat(CLOUD.network().sent()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"AZURE_TENANT_ID, not a tenant!", "AZURE_AUTHORITY_HOST, http://login.example"})
    void getTokenWhenAVariableIsWrongThenFailedAtAcquisition(String variable, String value) {
        CLOUD.environment().put(variable, value);
        assertThat(failure(builder()))
                .isInstanceOf(ClientAuthenticationException.class)
                .hasMessageContaining("The environment of a workload identity's token exchange is wrong: ");
    }

    @Test
    void getTokenWhenRefusedThenFailedAndTheChainStops() {
        CLOUD.environment().put("AZURE_CLIENT_ID", CLOUD.app().clientId());
        ChainedTokenCredential chain = ChainedTokenCredential.of(
                builder().build(), CLOUD.secretCredential().build());
        assertThat(catchThrowableOfType(ClientAuthenticationException.class, () -> chain.getToken(REQUEST))
                        .aadstsCode())
                .isEqualTo(700211);
    }

    private static IdentityException failure(ManagedIdentityCredential.Builder builder) {
        ManagedIdentityCredential credential = builder.build();
        IdentityException failure = catchThrowableOfType(IdentityException.class, () -> credential.getToken(REQUEST));
        assertThat(failure).isNotNull();
        Canary.saw(failure);
        return failure;
    }

    private static ManagedIdentityCredential.Builder builder() {
        return ManagedIdentityCredential.builder().runtime(CLOUD.runtime().build());
    }
}
