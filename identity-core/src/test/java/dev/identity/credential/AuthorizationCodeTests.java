package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identity.ClientAuthenticationException;
import dev.identity.TokenRequest;
import dev.identity.contract.SignedInUser;
import dev.identity.contract.TestCloud;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.EmulatedUser;
import dev.identity.emulator.FaultResponse;
import dev.identity.emulator.RequestMatcher;
import dev.identity.entra.JwtClaims;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of a code that a user brought from the sign-in page. */
class AuthorizationCodeTests {

    @RegisterExtension
    static final TestCloud CLOUD = new TestCloud();

    private static final TokenRequest REQUEST = TokenRequest.of(TestCloud.SCOPE);
    private static final TokenRequest OTHER = TokenRequest.of("https://vault.azure.net/.default");

    private final AppRegistration app = SignedInUser.desktop(CLOUD);
    private final EmulatedUser ada = SignedInUser.person(CLOUD);

    @Test
    void getTokenWhenRedeemedThenTheCodeIsSentOnceAndOtherScopesComeByRefreshToken() {
        AuthorizationCodeCredential credential = credential(ada, app, null);
        credential.getToken(REQUEST);
        credential.getToken(OTHER);
        credential.getToken(REQUEST.withClaims("{\"access_token\":{\"nbf\":{\"essential\":true}}}"));
        assertThat(CLOUD.sent("grant_type")).containsExactly("authorization_code", "refresh_token", "refresh_token");
        assertThat(CLOUD.sent("code_verifier")).containsExactly(SignedInUser.VERIFIER, null, null);
        assertThat(CLOUD.sent("scope")).allSatisfy(scope -> assertThat(scope).contains("offline_access"));
        assertThat(CLOUD.sent("client_secret")).containsOnlyNulls();
    }

    @Test
    void getTokenWhenTheApplicationHasASecretThenItIsSentToo() {
        AppRegistration site = CLOUD.app().addRedirectUri("http://localhost");
        String secret = CLOUD.secretOf(site);
        credential(ada, site, secret).getToken(REQUEST);
        assertThat(CLOUD.sent("client_secret")).containsExactly(secret);
    }

    @Test
    void getTokenWhenUsersDifferThenEachGetsTheirOwnToken() {
        EmulatedUser eve = SignedInUser.person(CLOUD);
        AuthorizationCodeCredential adas = credential(ada, app, null);
        AuthorizationCodeCredential eves = credential(eve, app, null);
        for (TokenRequest request : new TokenRequest[] {REQUEST, OTHER}) {
            assertThat(user(adas, request)).isEqualTo(ada.objectId());
            assertThat(user(eves, request)).isEqualTo(eve.objectId());
        }
        assertThat(adas.authenticationRecord().orElseThrow().username()).isEqualTo(ada.username());
    }

    @Test
    void getTokenWhenEntraWasDownThenTheCodeIsTriedAgain() {
        AuthorizationCodeCredential credential = credential(ada, app, null);
        CLOUD.fail(RequestMatcher.tokenEndpoint(), FaultResponse.outage());
        assertThatThrownBy(() -> credential.getToken(REQUEST)).isInstanceOf(ClientAuthenticationException.class);
        CLOUD.emulator().faults().clear();
        assertThat(credential.getToken(REQUEST)).isNotNull();
    }

    @Test
    void getTokenWhenTheSessionWasRevokedThenTheUserHasToSignInAgain() {
        AuthorizationCodeCredential credential = credential(ada, app, null);
        credential.getToken(REQUEST);
        CLOUD.emulator().users().revokeTokens(ada);
        assertThatThrownBy(() -> credential.getToken(OTHER))
                .isInstanceOfSatisfying(
                        ClientAuthenticationException.class,
                        failure -> assertThat(failure.interactionRequired()).isTrue())
                .hasMessageContaining("have the user sign in again");
        assertThat(CLOUD.sent("grant_type")).containsOnlyOnce("authorization_code");
    }

    private static @Nullable String user(AuthorizationCodeCredential credential, TokenRequest request) {
        return JwtClaims.of(credential.getToken(request).value()).string("oid");
    }

    private static AuthorizationCodeCredential credential(
            EmulatedUser user, AppRegistration app, @Nullable String secret) {
        SignedInUser back = SignedInUser.at(CLOUD, app, user);
        CLOUD.emulator().requests().clear();
        AuthorizationCodeCredential.Builder builder = AuthorizationCodeCredential.builder()
                .runtime(CLOUD.runtime().build())
                .authorityHost(CLOUD.authority())
                .tenantId(CLOUD.emulator().tenantId())
                .clientId(app.clientId())
                .disableInstanceDiscovery(true)
                .authorizationCode(back.code())
                .redirectUri(back.redirectUri())
                .codeVerifier(SignedInUser.VERIFIER);
        return secret == null ? builder.build() : builder.clientSecret(secret).build();
    }
}
