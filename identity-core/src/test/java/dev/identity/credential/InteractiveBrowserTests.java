package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.identity.AccessToken;
import dev.identity.AuthenticationRequiredException;
import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.TokenRequest;
import dev.identity.contract.SignedInUser;
import dev.identity.contract.TestCloud;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.EmulatedUser;
import dev.identity.entra.JwtClaims;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A person signs in at the emulator's pages, over HTTP from the first page to the listener's. */
class InteractiveBrowserTests {

    @RegisterExtension
    static final TestCloud CLOUD = new TestCloud();

    private static final TokenRequest REQUEST = TokenRequest.of(TestCloud.SCOPE);
    private static final TokenRequest OTHER = TokenRequest.of("https://vault.azure.net/.default");

    private final AppRegistration app = SignedInUser.desktop(CLOUD);
    private final EmulatedUser ada = SignedInUser.person(CLOUD);
    private final List<URI> opened = new CopyOnWriteArrayList<>();

    @Test
    void getTokenWhenTheUserSignsInThenTheirTokenAndOtherScopesComeSilently() {
        InteractiveBrowserCredential credential = credential(ada).build();
        assertThat(user(credential.getToken(REQUEST))).isEqualTo(ada.objectId());
        assertThat(user(credential.getToken(OTHER))).isEqualTo(ada.objectId());
        assertThat(opened).hasSize(1);
        assertThat(CLOUD.sent("grant_type")).containsExactly("authorization_code", "refresh_token");
        assertThat(CLOUD.sent("code_verifier").get(0)).hasSize(43);
        assertThat(credential.authenticationRecord().orElseThrow().username()).isEqualTo(ada.username());
    }

    @Test
    void getTokenWhenTheBrowserIsOpenedThenTheAddressSaysAllThatIsWanted() {
        credential(ada).domainHint("contoso.com").build().getToken(REQUEST.withCaeEnabled(true));
        URI address = opened.get(0);
        assertThat(address.toString())
                .startsWith(CLOUD.authority() + CLOUD.emulator().tenantId() + "/oauth2/v2.0/authorize?");
        assertThat(Stream.of("client_id", "response_type", "response_mode", "prompt", "code_challenge_method", "scope")
                        .map(name -> SignedInUser.parameter(address, name)))
                .containsExactly(
                        app.clientId(),
                        "code",
                        "form_post",
                        "select_account",
                        "S256",
                        TestCloud.SCOPE + " openid profile offline_access");
        assertThat(SignedInUser.parameter(address, "domain_hint")).isEqualTo("contoso.com");
        assertThat(SignedInUser.parameter(address, "claims")).contains("CP1");
        assertThat(SignedInUser.parameter(address, "state")).hasSize(43);
        assertThat(address.toString())
                .doesNotContain(String.valueOf(CLOUD.sent("code_verifier").get(0)));
    }

    @Test
    void getTokenWhenEntraAnswersInTheAddressThenTakenToo() {
        InteractiveBrowserCredential credential = credential(
                        changed(ada, "response_mode=form_post", "response_mode=query"))
                .build();
        assertThat(credential.getToken(REQUEST)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void getTokenWhenTheRedirectUriHasPortAndPathThenComesBackThere(String host) throws Exception {
        URI redirect = URI.create("http://" + host + ":" + freePort() + "/sign/in");
        app.addRedirectUri(redirect.toString());
        credential(ada).redirectUri(redirect).build().getToken(REQUEST);
        assertThat(SignedInUser.redirectUri(opened.get(0))).isEqualTo(redirect);
        assertThat(CLOUD.sent("redirect_uri")).containsExactly(redirect.toString());
    }

    @Test
    void getTokenWhenTheIdTokenIsOfAnotherSignInThenRefusedAndNothingIsKept() {
        InteractiveBrowserCredential credential =
                credential(changed(ada, "nonce=[^&]*", "nonce=other")).build();
        assertThat(failure(credential).reason()).contains("the nonce of the id token is another one");
        assertThat(credential.authenticationRecord()).isEmpty();
        assertThat(credential.cachedTokens()).isEmpty();
        failure(credential);
        assertThat(CLOUD.sent("grant_type")).as("no refresh token was kept").containsOnly("authorization_code");
    }

    @Test
    void getTokenWhenTheUserDeclinesThenFailsWithWhatEntraSaid() {
        app.withholdConsent();
        ClientAuthenticationException failure = failure(credential(address ->
                        CLOUD.emulator().users().browser(ada).declining().open(address))
                .build());
        assertThat(failure.error()).isEqualTo("access_denied");
        assertThat(failure.remedy()).contains("consent");
    }

    @ParameterizedTest
    @CsvSource({"hint@contoso.com, hint@contoso.com, ''", ", '', select_account"})
    void getTokenWhenALoginHintIsGivenThenTheUserNeedNotChoose(String hint, String sent, String prompt) {
        InteractiveBrowserCredential.Builder builder = credential(ada);
        (hint == null ? builder : builder.loginHint(hint)).build().getToken(REQUEST);
        assertThat(SignedInUser.parameter(opened.get(0), "login_hint")).isEqualTo(sent);
        assertThat(SignedInUser.parameter(opened.get(0), "prompt")).isEqualTo(prompt);
    }

    @Test
    void getTokenWhenMoreIsWantedOfTheUserThenTheSameUserIsAskedForIt() {
        InteractiveBrowserCredential credential = credential(ada).build();
        credential.getToken(REQUEST);
        ada.requireMfa();
        assertThat(user(credential.getToken(OTHER))).isEqualTo(ada.objectId());
        assertThat(opened).hasSize(2);
        assertThat(SignedInUser.parameter(opened.get(1), "claims")).contains("capolids");
        assertThat(SignedInUser.parameter(opened.get(1), "login_hint")).isEqualTo(ada.username());
        assertThat(SignedInUser.parameter(opened.get(1), "prompt")).isEmpty();
    }

    @Test
    void authenticateWhenSomebodyIsSignedInThenAnotherUserMayCome() {
        EmulatedUser eve = SignedInUser.person(CLOUD);
        InteractiveBrowserCredential credential = credential(
                        address -> SignedInUser.opener(CLOUD, opened.size() == 1 ? ada : eve)
                                .accept(address))
                .build();
        credential.getToken(OTHER);
        assertThat(credential.authenticate(REQUEST).username()).isEqualTo(eve.username());
        assertThat(SignedInUser.parameter(opened.get(1), "prompt")).isEqualTo("select_account");
        assertThat(user(credential.getToken(OTHER))).isEqualTo(eve.objectId());
    }

    @Test
    void getTokenWhenAutomaticAuthenticationIsDisabledThenAuthenticateOpensTheBrowser() {
        InteractiveBrowserCredential credential =
                credential(ada).disableAutomaticAuthentication(true).build();
        assertThatThrownBy(() -> credential.getToken(REQUEST)).isInstanceOf(AuthenticationRequiredException.class);
        assertThat(opened).isEmpty();
        assertThat(credential.authenticate(REQUEST).homeAccountId()).startsWith(ada.objectId());
        assertThat(credential.getToken(OTHER)).isNotNull();
        assertThat(opened).hasSize(1);
    }

    @Test
    void getTokenWhenSeveralUsersSignInAtOnceThenEachGetsTheirOwnToken() throws Exception {
        List<EmulatedUser> people = List.of(ada, SignedInUser.person(CLOUD), SignedInUser.person(CLOUD));
        CyclicBarrier together = new CyclicBarrier(people.size());
        List<CompletableFuture<AccessToken>> tokens = people.stream()
                .map(person -> credential(address -> {
                            await(together);
                            SignedInUser.opener(CLOUD, person).accept(address);
                        })
                        .build())
                .map(credential -> CompletableFuture.supplyAsync(
                        () -> credential.getToken(REQUEST), work -> new Thread(work).start()))
                .toList();
        for (int i = 0; i < people.size(); i++) {
            assertThat(user(tokens.get(i).get(60, TimeUnit.SECONDS)))
                    .isEqualTo(people.get(i).objectId());
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void getTokenWhenThereIsNoDesktopThenUnavailableWithWhatToDoInstead() {
        InteractiveBrowserCredential credential =
                user(InteractiveBrowserCredential.builder()).build();
        assertThatThrownBy(() -> credential.getToken(REQUEST))
                .isInstanceOf(CredentialUnavailableException.class)
                .hasMessageContaining("neither DISPLAY nor WAYLAND_DISPLAY nor BROWSER is set")
                .hasMessageContaining("use DeviceCodeCredential");
    }

    @Test
    void getTokenWhenTheSignInHostIsNotConfirmedThenNobodyIsSentThere() {
        InteractiveBrowserCredential credential = credential(ada)
                .authorityHost("evil.example")
                .disableInstanceDiscovery(false)
                .build();
        assertThat(failure(credential).reason()).contains("authority host");
        assertThat(opened).isEmpty();
    }

    private InteractiveBrowserCredential.Builder credential(EmulatedUser person) {
        return credential(SignedInUser.opener(CLOUD, person));
    }

    private InteractiveBrowserCredential.Builder credential(Consumer<URI> person) {
        return user(InteractiveBrowserCredential.builder()).browserOpener(address -> {
            opened.add(address);
            person.accept(address);
        });
    }

    private InteractiveBrowserCredential.Builder user(InteractiveBrowserCredential.Builder builder) {
        return builder.runtime(CLOUD.runtime().build())
                .authorityHost(CLOUD.authority())
                .tenantId(CLOUD.emulator().tenantId())
                .clientId(app.clientId())
                .disableInstanceDiscovery(true);
    }

    private static Consumer<URI> changed(EmulatedUser person, String pattern, String otherwise) {
        return address -> SignedInUser.opener(CLOUD, person)
                .accept(URI.create(address.toString().replaceAll(pattern, otherwise)));
    }

    private static ClientAuthenticationException failure(InteractiveBrowserCredential credential) {
        ClientAuthenticationException failure =
                catchThrowableOfType(ClientAuthenticationException.class, () -> credential.getToken(REQUEST));
        assertThat(failure).isNotNull();
        return failure;
    }

    private static String user(AccessToken token) {
        return String.valueOf(JwtClaims.of(token.value()).string("oid"));
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void await(CyclicBarrier together) {
        try {
            together.await(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
