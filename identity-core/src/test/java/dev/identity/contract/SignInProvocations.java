package dev.identity.contract;

import dev.identity.cache.TokenCachePersistenceOptions;
import dev.identity.credential.AuthorizationCodeCredential;
import dev.identity.credential.DeviceCodeCredential;
import dev.identity.credential.InteractiveBrowserCredential;
import dev.identity.credential.UserCredentialBuilder;
import dev.identity.credential.UsernamePasswordCredential;
import dev.identity.emulator.EmulatedUser;
import dev.identity.testkit.Canary;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Ways to make users fail to sign in. */
@SuppressWarnings("deprecation")
final class SignInProvocations {

    private static final Misconfigured<DeviceCodeCredential.Builder> DEVICE =
            new Misconfigured<>(SignInProvocations::device, DeviceCodeCredential.Builder::build);
    private static final Misconfigured<InteractiveBrowserCredential.Builder> BROWSER =
            new Misconfigured<>(SignInProvocations::browser, InteractiveBrowserCredential.Builder::build);
    private static final Misconfigured<AuthorizationCodeCredential.Builder> CODE =
            new Misconfigured<>(SignInProvocations::code, AuthorizationCodeCredential.Builder::build);
    private static final Misconfigured<UsernamePasswordCredential.Builder> PASSWORD =
            new Misconfigured<>(SignInProvocations::password, UsernamePasswordCredential.Builder::build);

    private SignInProvocations() {}

    static Stream<Provocation> devices() {
        return Provocation.of(
                "DeviceCodeCredential",
                DEVICE.fails(
                        "declined",
                        (b, scene) -> b.prompt(
                                info -> scene.cloud().emulator().deviceCodes().decline(info.userCode()))),
                DEVICE.fails("nobody came", (b, scene) -> {
                    scene.cloud().emulator().deviceCodes().lifetime(Duration.ofSeconds(20));
                    scene.cloud().emulator().deviceCodes().ignoreInterval();
                }),
                DEVICE.fails("nobody came in time", (b, scene) -> {
                    scene.cloud().emulator().deviceCodes().ignoreInterval();
                    b.timeout(Duration.ofSeconds(12));
                }),
                DEVICE.fails(
                        "defect",
                        (b, scene) -> b.prompt(info -> {
                            throw new IllegalStateException("a defect");
                        })),
                DEVICE.fails("no key ring", (b, scene) -> persistent(b, scene)),
                DEVICE.fails("no prompts", (b, scene) -> b.disableAutomaticAuthentication(true)),
                DEVICE.fails("not public", (b, scene) -> b.clientId(scene.app().clientId())),
                Provocation.fails("closed meanwhile", scene -> whileWaiting(scene, DeviceCodeCredential::close)),
                Provocation.fails("signed out meanwhile", scene -> {
                    EmulatedUser ada = SignedInUser.person(scene.cloud());
                    whileWaiting(
                            scene,
                            DeviceCodeCredential::signOut,
                            code -> scene.cloud().emulator().deviceCodes().approve(code, ada));
                }),
                Provocation.fails(
                        "unknown cloud", scene -> device(scene).build().authenticate()));
    }

    static Stream<Provocation> browsers() {
        return Provocation.of(
                "InteractiveBrowserCredential",
                BROWSER.fails(
                        "declined",
                        (b, scene) -> b.clientId(scene.app()
                                        .publicClient()
                                        .addRedirectUri("http://localhost")
                                        .withholdConsent()
                                        .clientId())
                                .browserOpener(address -> scene.cloud()
                                        .emulator()
                                        .users()
                                        .browser(SignedInUser.person(scene.cloud()))
                                        .declining()
                                        .open(address))),
                BROWSER.fails(
                        "nobody came",
                        (b, scene) ->
                                b.browserOpener(address -> scene.cloud().time().advance(Duration.ofMinutes(6)))),
                BROWSER.fails(
                        "other nonce",
                        (b, scene) -> b.browserOpener(address -> opener(scene)
                                .accept(URI.create(address.toString().replaceAll("nonce=[^&]*", "nonce=other"))))),
                BROWSER.fails(
                        "other issuer",
                        (b, scene) -> b.browserOpener(
                                address -> SignedInUser.back(address, "code=c&iss=https%3A%2F%2Fevil.example"))),
                BROWSER.fails(
                        "neither code nor error",
                        (b, scene) -> b.browserOpener(address -> SignedInUser.back(address, "nothing=here"))),
                BROWSER.fails(
                        "defect",
                        (b, scene) -> b.browserOpener(address -> {
                            throw new IllegalStateException("a defect");
                        })),
                BROWSER.fails(
                        "port taken",
                        (b, scene) -> b.browserOpener(address -> Scene.get(browser(scene)
                                .redirectUri(SignedInUser.redirectUri(address))
                                .build()))),
                BROWSER.fails("no key ring", (b, scene) -> persistent(b, scene)),
                BROWSER.fails("no prompts", (b, scene) -> b.disableAutomaticAuthentication(true)),
                BROWSER.fails("elsewhere", (b, scene) -> b.redirectUri(URI.create("https://app.example/callback"))),
                BROWSER.fails("with a query", (b, scene) -> b.redirectUri(URI.create("http://localhost/?a=b"))),
                BROWSER.fails("no time", (b, scene) -> b.timeout(Duration.ZERO)),
                BROWSER.fails(
                        "not public",
                        (b, scene) -> b.clientId(
                                scene.app().addRedirectUri("http://localhost").clientId())),
                Provocation.fails(
                        "closed meanwhile", scene -> whileBrowsing(scene, InteractiveBrowserCredential::close)),
                Provocation.fails(
                        "signed out meanwhile", scene -> whileBrowsing(scene, InteractiveBrowserCredential::signOut)));
    }

    static Stream<Provocation> codes() {
        return Provocation.of(
                "AuthorizationCodeCredential",
                CODE.fails("unknown", (b, scene) -> b.authorizationCode(Canary.secret())),
                CODE.fails("other verifier", (b, scene) -> b.codeVerifier(Canary.secret())),
                CODE.fails("other address", (b, scene) -> b.redirectUri(URI.create("http://localhost:1"))),
                CODE.fails("missing", (b, scene) -> b.authorizationCode(" ")),
                CODE.fails("empty secret", (b, scene) -> b.clientSecret(" ")),
                CODE.fails("redeemed", (b, scene) -> Scene.get(b.build())),
                Provocation.fails("spent", scene -> {
                    AuthorizationCodeCredential credential = code(scene).build();
                    Scene.get(credential);
                    credential.signOut();
                    Scene.get(credential);
                }),
                Provocation.fails(
                        "no address",
                        scene -> AuthorizationCodeCredential.builder()
                                .clientId(scene.app().clientId())
                                .authorizationCode(Canary.secret())
                                .build()));
    }

    static Stream<Provocation> passwords() {
        return Provocation.of(
                "UsernamePasswordCredential",
                PASSWORD.fails("wrong", (b, scene) -> b.password(Canary.password())),
                PASSWORD.fails("unknown", (b, scene) -> b.username("nobody@contoso.com")),
                PASSWORD.fails("missing", (b, scene) -> b.password("")),
                PASSWORD.fails("no user", (b, scene) -> b.username(" ")),
                PASSWORD.fails("more wanted", (b, scene) -> {
                    EmulatedUser bob = SignedInUser.person(scene.cloud()).requireMfa();
                    b.username(bob.username()).password(bob.password());
                }),
                PASSWORD.fails(
                        "wrong, federated",
                        (b, scene) -> b.username(SignedInUser.person(scene.cloud())
                                        .federated()
                                        .username())
                                .password(Canary.password())));
    }

    private static void persistent(UserCredentialBuilder<?> builder, Scene scene) {
        scene.cloud().environment().put("HOME", scene.directory().toString());
        scene.cloud().environment().put("LOCALAPPDATA", scene.directory().toString());
        builder.tokenCachePersistence(TokenCachePersistenceOptions.standard());
    }

    private static void whileBrowsing(Scene scene, Consumer<InteractiveBrowserCredential> action) {
        CompletableFuture<InteractiveBrowserCredential> made = new CompletableFuture<>();
        made.complete(browser(scene)
                .browserOpener(address -> {
                    action.accept(made.join());
                    opener(scene).accept(address);
                })
                .build());
        Scene.get(made.join());
    }

    private static Consumer<URI> opener(Scene scene) {
        return SignedInUser.opener(scene.cloud(), SignedInUser.person(scene.cloud()));
    }

    private static InteractiveBrowserCredential.Builder browser(Scene scene) {
        return user(InteractiveBrowserCredential.builder(), scene).browserOpener(opener(scene));
    }

    private static void whileWaiting(Scene scene, Consumer<DeviceCodeCredential> action) {
        whileWaiting(scene, action, code -> {});
    }

    private static void whileWaiting(Scene scene, Consumer<DeviceCodeCredential> action, Consumer<String> approval) {
        CompletableFuture<DeviceCodeCredential> made = new CompletableFuture<>();
        made.complete(device(scene)
                .prompt(info -> {
                    action.accept(made.join());
                    approval.accept(info.userCode());
                })
                .build());
        Scene.get(made.join());
    }

    private static DeviceCodeCredential.Builder device(Scene scene) {
        return user(DeviceCodeCredential.builder(), scene).prompt(info -> {});
    }

    private static AuthorizationCodeCredential.Builder code(Scene scene) {
        scene.app().publicClient().addRedirectUri("http://localhost");
        SignedInUser ada = SignedInUser.at(scene.cloud(), scene.app(), SignedInUser.person(scene.cloud()));
        return user(AuthorizationCodeCredential.builder(), scene)
                .clientId(scene.app().clientId())
                .authorizationCode(ada.code())
                .redirectUri(ada.redirectUri())
                .codeVerifier(SignedInUser.VERIFIER);
    }

    private static UsernamePasswordCredential.Builder password(Scene scene) {
        EmulatedUser ada = SignedInUser.person(scene.cloud());
        return user(UsernamePasswordCredential.builder(), scene)
                .username(ada.username())
                .password(ada.password());
    }

    private static <B extends UserCredentialBuilder<B>> B user(B builder, Scene scene) {
        return builder.runtime(scene.cloud().runtime().build())
                .tenantId(scene.cloud().emulator().tenantId())
                .clientId(SignedInUser.desktop(scene.cloud()).clientId())
                .authorityHost(scene.cloud().authority())
                .disableInstanceDiscovery(true);
    }
}
