package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.identity.ClientAuthenticationException;
import dev.identity.TokenRequest;
import dev.identity.browser.Chromium;
import dev.identity.contract.SignedInUser;
import dev.identity.contract.TestCloud;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.EmulatedUser;
import dev.identity.entra.JwtClaims;
import dev.identity.json.JsonObject;
import dev.identity.testkit.Tool;
import dev.identity.time.TimeSource;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person signs in with a real browser, which has rules of its own for forms, redirects and favicons. */
class ChromiumSignInTests {

    @RegisterExtension
    static final TestCloud CLOUD = new TestCloud();

    private static final TokenRequest REQUEST = TokenRequest.of(TestCloud.SCOPE);
    private static final Path PICTURES = Path.of("target", "pictures");
    private static final String LOOK = "document.readyState + ' ' + document.body.innerText";
    private static final String PERSON = """
            (() => {
              const fields = FIELDS;
              for (const name in fields) {
                const field = document.getElementById(name);
                if (field) field.value = fields[name];
              }
              const button = document.querySelector('button[value=CONSENT]') ?? document.querySelector('button:not(.plain)');
              if (document.readyState === 'complete' && button && !window.answered) {
                window.answered = true;
                button.click();
              }
              return document.readyState + ' ' + document.body.innerText;
            })()""";

    private static Chromium chromium;

    private final EmulatedUser ada = SignedInUser.person(CLOUD);

    @BeforeAll
    static void start(@TempDir Path profile) throws Exception {
        Tool.require(Tool.isFullRun(), "Chromium, in the full run");
        Files.createDirectories(PICTURES);
        chromium = Chromium.start(profile);
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"form_post", "query"})
    void getTokenWhenThePersonSignsInThenTheirTokenAndThePageSaysSo(String mode) throws Exception {
        CompletableFuture<URI> address = new CompletableFuture<>();
        CompletableFuture<String> token =
                CompletableFuture.supplyAsync(() -> credential(SignedInUser.desktop(CLOUD), address)
                        .getToken(REQUEST)
                        .value());
        answer(address, mode, "accept", "Authentication complete");
        chromium.picture(PICTURES.resolve("signed-in-" + mode + ".png"));
        assertThat(JwtClaims.of(token.get(60, TimeUnit.SECONDS)).string("oid")).isEqualTo(ada.objectId());
    }

    @Test
    void getTokenWhenThePersonDeclinesThenFailsAndThePageSaysSo() throws Exception {
        AppRegistration app = SignedInUser.desktop(CLOUD).withholdConsent();
        CompletableFuture<URI> address = new CompletableFuture<>();
        CompletableFuture<ClientAuthenticationException> failure =
                CompletableFuture.supplyAsync(() -> catchThrowableOfType(
                        ClientAuthenticationException.class,
                        () -> credential(app, address).getToken(REQUEST)));
        answer(address, "form_post", "deny", "Sign-in failed");
        chromium.picture(PICTURES.resolve("declined.png"));
        assertThat(failure.get(60, TimeUnit.SECONDS).error()).isEqualTo("access_denied");
    }

    /** Has the person answer whatever is asked, until the page has the text. */
    private String answer(CompletableFuture<URI> address, String mode, String consent, String end) throws Exception {
        chromium.open(URI.create(address.get(60, TimeUnit.SECONDS)
                .toString()
                .replace("response_mode=form_post", "response_mode=" + mode)));
        chromium.until(LOOK, seen -> seen.startsWith("complete") && seen.contains("Emulated"));
        chromium.picture(PICTURES.resolve("sign-in.png"));
        String fields = JsonObject.of(Map.of("username", ada.username(), "password", ada.password()))
                .toJson();
        return chromium.until(
                PERSON.replace("FIELDS", fields).replace("CONSENT", consent),
                seen -> seen.startsWith("complete") && seen.contains(end));
    }

    private static InteractiveBrowserCredential credential(AppRegistration app, CompletableFuture<URI> address) {
        return InteractiveBrowserCredential.builder()
                .runtime(CLOUD.runtime().time(TimeSource.system()).build())
                .authorityHost(CLOUD.authority())
                .tenantId(CLOUD.emulator().tenantId())
                .clientId(app.clientId())
                .disableInstanceDiscovery(true)
                .browserOpener(address::complete)
                .build();
    }
}
