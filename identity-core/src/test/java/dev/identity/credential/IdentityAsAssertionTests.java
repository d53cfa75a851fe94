package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.IdentityException;
import dev.identity.TokenRequest;
import dev.identity.contract.TestCloud;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.ManagedIdentity;
import dev.identity.emulator.RequestMatcher;
import dev.identity.testkit.Canary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signing in with the token of a managed identity as assertion. */
class IdentityAsAssertionTests {

    @RegisterExtension
    static final TestCloud CLOUD = new TestCloud();

    private static final TokenRequest REQUEST = TokenRequest.of(TestCloud.SCOPE);

    private final AppRegistration app = CLOUD.app();

    @ParameterizedTest
    @CsvSource({
        "login.microsoftonline.com, api://AzureADTokenExchange",
        "login.microsoftonline.us, api://AzureADTokenExchangeUSGov",
        "login.chinacloudapi.cn, api://AzureADTokenExchangeChina"
    })
    void getTokenWhenTheApplicationTrustsTheIdentityThenSignedInWithTheAudienceOfTheCloud(
            String host, String audience) {
        ManagedIdentityCredential identity = identityTrustedFor(audience);
        assertThat(builder(identity).authorityHost(host).build().getToken(REQUEST))
                .isNotNull();
        assertThat(CLOUD.sent("client_assertion"))
                .containsExactly(Canary.register(
                        "token",
                        identity.getToken(TokenRequest.of(audience + "/.default"))
                                .value()));
    }

    @Test
    void getTokenWhenTheApplicationIsOfAnotherTenantThenSignedInThere() {
        app.tenants(CLOUD.otherTenant());
        ManagedIdentityCredential identity = identityTrustedFor("api://AzureADTokenExchangeGovSG");
        assertThat(builder(identity)
                        .audience("api://AzureADTokenExchangeGovSG")
                        .tenantId(CLOUD.otherTenant())
                        .build()
                        .getToken(REQUEST))
                .isNotNull();
        assertThat(CLOUD.emulator().requests().last().tenant()).isEqualTo(CLOUD.otherTenant());
    }

    @Test
    void refreshWhenTheTokenOfTheIdentityIsCachedThenTheHostIsNotAskedAgain() {
        ClientAssertionCredential credential =
                builder(identityTrustedFor(TestCloud.AUDIENCE)).build();
        credential.getToken(REQUEST);
        credential.refresh(REQUEST);
        assertThat(CLOUD.count(RequestMatcher.imds())).isEqualTo(1);
        assertThat(CLOUD.count(RequestMatcher.tokenEndpoint())).isEqualTo(2);
    }

    @Test
    void getTokenWhenTheHostHasNoIdentityThenUnavailableAsTheIdentityIs() {
        ClientAssertionCredential credential = builder(identity(null)).build();
        IdentityException failure = catchThrowableOfType(IdentityException.class, () -> credential.getToken(REQUEST));
        assertThat(failure)
                .isInstanceOf(CredentialUnavailableException.class)
                .hasMessageStartingWith("ClientAssertionCredential: ");
        assertThat(CLOUD.count(RequestMatcher.tokenEndpoint())).isZero();
    }

    @Test
    void getTokenWhenTheHostFallsSilentLaterThenFailed() {
        ManagedIdentityCredential identity = identityTrustedFor(TestCloud.AUDIENCE);
        ClientAssertionCredential credential = builder(identity).build();
        credential.getToken(REQUEST);
        CLOUD.network().cutOff("169.254.169.254");
        identity.evict();
        assertThatThrownBy(() -> credential.refresh(REQUEST))
                .isInstanceOf(ClientAuthenticationException.class)
                .hasMessageStartingWith("ClientAssertionCredential: ");
    }

    @Test
    void getTokenWhenInAChainThenAHostThatIsNotThereIsAskedOnce() {
        CLOUD.network().cutOff("169.254.169.254");
        ChainedTokenCredential chain = ChainedTokenCredential.of(
                builder(identity(null)).build(), CLOUD.secretCredential().build());
        assertThat(chain.getToken(REQUEST)).isNotNull();
        assertThat(CLOUD.network().hosts())
                .filteredOn("169.254.169.254"::equals)
                .hasSize(1);
    }

    @Test
    void getTokenWhenTheApplicationDoesNotTrustTheIdentityThenEntraSaysSo() {
        ManagedIdentityCredential identity = identityTrustedFor("api://other");
        ClientAssertionCredential credential = builder(identity).build();
        assertThat(catchThrowableOfType(ClientAuthenticationException.class, () -> credential.getToken(REQUEST))
                        .aadstsCode())
                .isEqualTo(700212);
    }

    @Test
    void closeWhenCalledThenTheIdentityStaysOpen() {
        ManagedIdentityCredential identity = identityTrustedFor(TestCloud.AUDIENCE);
        builder(identity).build().close();
        assertThat(identity.getToken(REQUEST)).isNotNull();
    }

    @Test
    void buildWhenThereAreTwoSourcesThenRefused() {
        assertThatThrownBy(() ->
                        builder(identity(null)).assertion(Canary::assertion).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("There is more than one source of assertions.");
    }

    @Test
    void buildWhenThereIsAnAudienceBesideAnAssertionThenRefused() {
        ClientAssertionCredential.Builder builder = ClientAssertionCredential.builder()
                .tenantId(CLOUD.emulator().tenantId())
                .clientId(app.clientId())
                .audience(TestCloud.AUDIENCE);
        assertThatThrownBy(() -> builder.assertion(Canary::assertion).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The audience has no effect beside assertion");
    }

    private ManagedIdentityCredential identityTrustedFor(String audience) {
        CLOUD.emulator().registerResource(audience);
        ManagedIdentity identity = CLOUD.emulator().registerUserIdentity("federated");
        app.addFederatedCredential(
                CLOUD.authority() + CLOUD.emulator().tenantId() + "/v2.0", identity.objectId(), audience);
        return identity(identity);
    }

    private static ManagedIdentityCredential identity(@Nullable ManagedIdentity identity) {
        ManagedIdentityCredential.Builder builder =
                ManagedIdentityCredential.builder().runtime(CLOUD.runtime().build());
        return (identity == null ? builder : builder.clientId(identity.clientId())).build();
    }

    private ClientAssertionCredential.Builder builder(ManagedIdentityCredential identity) {
        return ClientAssertionCredential.builder()
                .runtime(CLOUD.runtime().build())
                .tenantId(CLOUD.emulator().tenantId())
                .clientId(app.clientId())
                .credential(identity)
                .authorityHost(CLOUD.authority())
                .disableInstanceDiscovery(true);
    }
}
