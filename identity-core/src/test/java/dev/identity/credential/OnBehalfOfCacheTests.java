package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.testkit.Canary;
import dev.identity.testkit.proof.Proves;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose token is found by what, and how long it is kept. */
class OnBehalfOfCacheTests {

    private static final TokenRequest REQUEST = TokenRequest.of("https://graph.microsoft.com/.default");
    private static final String CLAIMS = "{\"access_token\":{\"nbf\":{\"value\":\"17\"}}}";

    private final FakeEntra entra = new FakeEntra();
    private final OnBehalfOfCredential credential = builder().build();
    private final UserAssertion ada = UserAssertion.of(Canary.assertion());
    private final UserAssertion bob = UserAssertion.of(Canary.assertion());

    @Test
    @Proves(
            controls = 14,
            incidents = {"CVE-2019-1258", "msal4j 1077"})
    void getTokenWhenUsersDifferThenEachGetsTheOwnTokenInWhateverOrder() {
        AccessToken adas = credential.onBehalfOf(ada).getToken(REQUEST);
        AccessToken bobs = credential.onBehalfOf(bob).getToken(REQUEST);
        assertThat(bobs).isNotEqualTo(adas);
        assertThat(credential.onBehalfOf(ada).getToken(REQUEST)).isSameAs(adas);
        assertThat(credential.onBehalfOf(bob).getTokenAsync(REQUEST)).isCompletedWithValue(bobs);
        assertThat(entra.count()).isEqualTo(2);
        assertThat(credential.cachedTokens()).hasSize(2);
    }

    @Test
    @Proves(controls = 14)
    void getTokenWhenTheCredentialHasAUserOfItsOwnThenOthersDoNotGetThatUsersToken() {
        OnBehalfOfCredential own = builder().userAssertion(ada.token()).build();
        AccessToken adas = own.getToken(REQUEST);
        assertThat(own.onBehalfOf(bob).getToken(REQUEST)).isNotEqualTo(adas);
        assertThat(own.getToken(REQUEST)).isSameAs(adas);
    }

    @Test
    @Proves(controls = 14)
    void getTokenWhenOneUserIsRefusedThenTheOtherKeepsTheToken() {
        AccessToken adas = credential.onBehalfOf(ada).getToken(REQUEST);
        entra.answerError(400, "{\"error\":\"invalid_grant\"}");
        assertThatThrownBy(() -> credential.onBehalfOf(bob).getToken(REQUEST))
                .isInstanceOf(ClientAuthenticationException.class);
        assertThat(credential.onBehalfOf(ada).getToken(REQUEST)).isSameAs(adas);
    }

    @Test
    void getTokenWhenSentThenTheFormIsTheGrantsAndClaimsAreMerged() {
        credential.onBehalfOf(ada).getToken(REQUEST.withClaims(CLAIMS).withCaeEnabled(true));
        assertThat(entra.lastForm())
                .containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer")
                .containsEntry("requested_token_use", "on_behalf_of")
                .containsEntry("assertion", ada.token())
                .containsEntry("scope", "https://graph.microsoft.com/.default")
                .containsEntry("client_id", "api")
                .containsEntry(
                        "claims", "{\"access_token\":{\"nbf\":{\"value\":\"17\"},\"xms_cc\":{\"values\":[\"CP1\"]}}}")
                .containsKey("client_secret")
                .hasSize(7);
    }

    @Test
    @Proves(controls = 15)
    void getTokenWhenClaimsThenOnlyThatUsersTokenIsReplaced() {
        TokenCredential adas = credential.onBehalfOf(ada);
        TokenCredential bobs = credential.onBehalfOf(bob);
        adas.getToken(REQUEST);
        AccessToken kept = bobs.getToken(REQUEST);
        AccessToken renewed = adas.getToken(REQUEST.withClaims(CLAIMS));
        assertThat(adas.getToken(REQUEST)).isSameAs(renewed);
        assertThat(bobs.getToken(REQUEST)).isSameAs(kept);
        assertThat(entra.count()).isEqualTo(3);
    }

    @Test
    void getTokenWhenTheOwnTenantIsNamedThenTheSamePlace() {
        TokenCredential user = credential.onBehalfOf(ada);
        assertThat(user.getToken(REQUEST.withTenantId("TENANT"))).isSameAs(user.getToken(REQUEST));
        assertThat(user.getToken(REQUEST.withTenantId("TENANT"))).isSameAs(user.getToken(REQUEST));
        assertThat(entra.count()).isEqualTo(1);
    }

    @Test
    void getTokenWhenTheTokenEndsThenServedToTheLastAndAcquiredByTheNextCall() {
        entra.answer((request, number) -> FakeEntra.response(
                200,
                "{\"token_type\":\"Bearer\",\"access_token\":\"t-" + number
                        + "\",\"expires_in\":3600,\"refresh_in\":60}"));
        TokenCredential user = credential.onBehalfOf(ada);
        AccessToken token = user.getToken(REQUEST);
        entra.time.advance(Duration.ofSeconds(3_569));
        assertThat(user.getToken(REQUEST)).isSameAs(token);
        assertThat(entra.count()).isEqualTo(1);
        entra.time.advance(Duration.ofSeconds(1));
        assertThat(user.getToken(REQUEST).value()).isEqualTo("t-2");
        assertThat(credential.cachedTokens()).hasSize(1);
    }

    @Test
    void getTokenWhenThereAreMoreUsersThanMayBeCachedThenTheOldestLeave() {
        OnBehalfOfCredential small = builder().maxCacheEntries(10).build();
        for (int user = 0; user < 100; user++) {
            small.onBehalfOf(UserAssertion.of("user-" + user)).getToken(REQUEST);
            assertThat(small.cacheSize()).isLessThanOrEqualTo(10);
        }
        small.onBehalfOf(UserAssertion.of("user-99")).getToken(REQUEST);
        assertThat(entra.count()).isEqualTo(100);
    }

    @Test
    void getTokenWhenThereIsNoUserThenFailedWithWhatToDoAndNothingSent() {
        assertThatThrownBy(() -> credential.getToken(REQUEST))
                .isInstanceOf(ClientAuthenticationException.class)
                .hasMessage(
                        "OnBehalfOfCredential: The credential acts on behalf of users, and no user was given. To fix"
                                + " it: ask the credential that onBehalfOf(UserAssertion.of(token)) gives, with the token that"
                                + " the API was called with.");
        assertThatThrownBy(() -> credential.getTokenAsync(REQUEST).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ClientAuthenticationException.class);
        assertThat(entra.count()).isZero();
    }

    @Test
    void closeWhenAViewIsClosedThenNothingHappens() {
        TokenCredential view = credential.onBehalfOf(ada);
        AccessToken token = view.getToken(REQUEST);
        view.close();
        assertThat(view.getToken(REQUEST)).isSameAs(token);
        credential.evict();
        assertThat(view.getToken(REQUEST)).isNotSameAs(token);
        credential.close();
        assertThatThrownBy(() -> view.getToken(REQUEST)).hasMessageContaining("closed");
        assertThatCode(view::close).doesNotThrowAnyException();
    }

    @Test
    void getTokenWhenAViewRefusesThenUnderTheCredentialsName() {
        TokenCredential view = builder().name("orders").build().onBehalfOf(ada);
        assertThatThrownBy(() -> view.getToken(REQUEST.withTenantId("other"))).hasMessageStartingWith("orders: ");
        assertThatThrownBy(() -> view.getTokenAsync(REQUEST.withClaims("x")).join())
                .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(view.toString()).startsWith("OnBehalfOfCredential[orders] for UserAssertion[");
        Canary.saw(view);
    }

    @Test
    void userAssertionWhenComparedThenByValue() {
        assertThat(UserAssertion.of("token"))
                .isEqualTo(UserAssertion.of("token"))
                .hasSameHashCodeAs(UserAssertion.of("token"))
                .isNotEqualTo(UserAssertion.of("token2"))
                .hasToString("UserAssertion["
                        + Integer.toHexString(UserAssertion.of("token").hashCode()) + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Bearer x", "a\nb", "é"})
    void userAssertionWhenItIsNoTokenThenRefused(String token) {
        assertThatThrownBy(() -> UserAssertion.of(token))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("what stands after \"Bearer\"");
    }

    @Test
    void buildWhenNotExactlyOneProofThenRefused() {
        for (OnBehalfOfCredential.Builder two : List.of(
                builder().clientAssertion(Canary::assertion),
                builder().certificate(new byte[1]),
                builder().password(Canary.password()))) {
            assertThatThrownBy(two::build)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("There is more than one proof. Give exactly one of clientSecret, a certificate and"
                            + " clientAssertion.");
        }
        assertThatThrownBy(() -> OnBehalfOfCredential.builder()
                        .tenantId("tenant")
                        .clientId("api")
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The proof of the application is missing.");
        assertThatThrownBy(() -> builder().maxCacheEntries(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void getTokenWhenARegionIsConfiguredThenTheGlobalEndpointAllTheSame() {
        Map<String, String> environment = Map.of("AZURE_REGIONAL_AUTHORITY_NAME", "westus2");
        OnBehalfOfCredential regional = builder()
                .runtime(entra.runtime().environment(environment::get).build())
                .region("westus2")
                .build();
        regional.onBehalfOf(ada).getToken(REQUEST);
        assertThat(entra.requests.get(0).uri().getHost()).isEqualTo("login.microsoftonline.com");
    }

    private OnBehalfOfCredential.Builder builder() {
        return OnBehalfOfCredential.builder()
                .runtime(entra.runtime().build())
                .tenantId("tenant")
                .clientId("api")
                .clientSecret(Canary.secret());
    }
}
