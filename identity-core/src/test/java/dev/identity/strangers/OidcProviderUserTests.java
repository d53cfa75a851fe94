package dev.identity.strangers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.identity.ClientAuthenticationException;
import dev.identity.TokenRequest;
import dev.identity.browser.AuthorizeRequest;
import dev.identity.browser.SignInProof;
import dev.identity.cache.CachingCredential;
import dev.identity.credential.AuthorizationCodeCredential;
import dev.identity.credential.DeviceCodeCredential;
import dev.identity.credential.InteractiveBrowserCredential;
import dev.identity.credential.UserCredentialBuilder;
import dev.identity.entra.JwtClaims;
import dev.identity.http.JdkHttpTransport;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.testkit.Canary;
import dev.identity.testkit.FormBrowser;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a strict, certified OpenID provider says when users sign in: PKCE is a must, and a refresh token that comes twice
 * ends the sign-in. In the full run, because it comes from npm.
 */
class OidcProviderUserTests {

    private static final TokenRequest REQUEST = TokenRequest.of("https://vault.azure.net/.default");
    private static final List<String> SCOPES = List.of(REQUEST.scopes().get(0), "openid", "profile", "offline_access");
    private static final String PERSON = "ada";

    private final String secret = Canary.secret();
    private final RedirectPage redirect = new RedirectPage();
    private final OidcProvider provider = OidcProvider.start(REQUEST.scopes().get(0), List.of(desktop(), web()), 0);
    private final JdkHttpTransport network =
            JdkHttpTransport.builder().sslContext(provider.trust()).build();

    @BeforeAll
    static void require() {
        OidcProvider.require();
    }

    @AfterEach
    void end() {
        network.close();
        provider.close();
        redirect.close();
    }

    @Test
    void getTokenWhenTheBrowserComesBackWithACodeThenAcceptedAndRefreshed() throws Exception {
        CompletableFuture<URI> opened = new CompletableFuture<>();
        CompletableFuture<String> page =
                opened.thenApplyAsync(address -> browser().open(consenting(address)));
        try (InteractiveBrowserCredential credential = at(InteractiveBrowserCredential.builder(), "desktop")
                .loginHint(PERSON)
                .browserOpener(opened::complete)
                .build()) {
            assertSignedInAndRefreshed(credential);
            assertThat(page.get(30, TimeUnit.SECONDS)).contains("Authentication complete");
        }
    }

    @Test
    void getTokenWhenTheDeviceCodeIsEnteredThenAcceptedAndRefreshed() {
        try (DeviceCodeCredential credential = at(DeviceCodeCredential.builder(), "desktop")
                .prompt(info -> assertThat(
                                browser("user_code", info.userCode()).open(URI.create(info.verificationUri())))
                        .contains("Sign-in Success"))
                .build()) {
            assertSignedInAndRefreshed(credential);
        }
    }

    @Test
    void getTokenWhenAWebApplicationRedeemsItsCodeThenAcceptedAndRefreshed() {
        SignInProof proof = new SignInProof();
        try (AuthorizationCodeCredential credential = at(AuthorizationCodeCredential.builder(), "web")
                .authorizationCode(code(proof))
                .codeVerifier(proof.verifier())
                .redirectUri(redirect.uri())
                .clientSecret(secret)
                .build()) {
            assertSignedInAndRefreshed(credential);
        }
    }

    @Test
    void getTokenWhenTheCodeVerifierIsAnotherThenTellsWhatTheProviderSays() {
        try (AuthorizationCodeCredential credential = at(AuthorizationCodeCredential.builder(), "web")
                .authorizationCode(code(new SignInProof()))
                .codeVerifier(new SignInProof().verifier())
                .redirectUri(redirect.uri())
                .clientSecret(secret)
                .build()) {
            assertThatExceptionOfType(ClientAuthenticationException.class)
                    .isThrownBy(() -> credential.getToken(REQUEST))
                    .satisfies(refusal -> assertThat(refusal.error()).isEqualTo("invalid_grant"))
                    .satisfies(Canary::saw);
        }
    }

    /** The provider gives a new refresh token for each, and would refuse one that was used before. */
    private static void assertSignedInAndRefreshed(CachingCredential credential) {
        Set<String> tokens = new HashSet<>();
        tokens.add(credential.getToken(REQUEST).value());
        for (int i = 0; i < 3; i++) {
            tokens.add(credential.refresh(REQUEST).value());
        }
        assertThat(tokens).hasSize(4).allSatisfy(token -> {
            JwtClaims claims = JwtClaims.of(Canary.register("token", token));
            assertThat(claims.string("aud")).isEqualTo("https://vault.azure.net");
            assertThat(claims.string("sub")).isEqualTo(PERSON);
        });
    }

    private String code(SignInProof proof) {
        URI endpoint = URI.create(provider.authority() + "/my-tenant/oauth2/v2.0/authorize");
        URI address =
                new AuthorizeRequest(endpoint, "web", redirect.uri(), SCOPES, null, PERSON, null, null).address(proof);
        browser().open(consenting(address));
        return Canary.register("code", redirect.parameter("code"));
    }

    /** OpenID Connect gives refresh tokens only to those who ask for consent (Core 1.0 section 11), unlike Entra ID. */
    private static URI consenting(URI address) {
        return URI.create(address + "&prompt=consent");
    }

    private FormBrowser browser(String... entry) {
        Map<String, String> entries = new HashMap<>(Map.of("login", PERSON, "password", Canary.secret()));
        if (entry.length > 0) {
            entries.put(entry[0], entry[1]);
        }
        return new FormBrowser(provider.trust(), entries);
    }

    private <B extends UserCredentialBuilder<B>> B at(B builder, String client) {
        return builder.runtime(IdentityRuntime.builder()
                        .environment(name -> null)
                        .transport(network)
                        .build())
                .authorityHost(provider.authority().toString())
                .tenantId("my-tenant")
                .clientId(client)
                .disableInstanceDiscovery(true);
    }

    private static Map<String, Object> desktop() {
        Map<String, Object> client = client("desktop", "none", "http://localhost");
        client.put("application_type", "native");
        return client;
    }

    private Map<String, Object> web() {
        Map<String, Object> client =
                client("web", "client_secret_post", redirect.uri().toString());
        client.put("client_secret", secret);
        return client;
    }

    private static Map<String, Object> client(String id, String authentication, String redirectUri) {
        List<String> grants = new ArrayList<>(List.of("authorization_code", "refresh_token"));
        grants.add("urn:ietf:params:oauth:grant-type:device_code");
        return new HashMap<>(Map.of(
                "client_id",
                id,
                "token_endpoint_auth_method",
                authentication,
                "grant_types",
                grants,
                "response_types",
                List.of("code"),
                "redirect_uris",
                List.of(redirectUri),
                "scope",
                String.join(" ", SCOPES)));
    }
}
