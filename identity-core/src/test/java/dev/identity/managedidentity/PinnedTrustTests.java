package dev.identity.managedidentity;

import static dev.identity.managedidentity.Outcome.failed;
import static dev.identity.managedidentity.Outcome.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.TokenRequest;
import dev.identity.credential.ManagedIdentityCredential;
import dev.identity.emulator.EmulatedHost;
import dev.identity.emulator.EntraEmulator;
import dev.identity.emulator.junit.EntraEmulatorExtension;
import dev.identity.http.ClosingTransport;
import dev.identity.http.HttpTransport;
import dev.identity.http.JdkHttpTransport;
import dev.identity.testkit.Canary;
import dev.identity.time.ManualTime;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server of Service Fabric's endpoint is known by its certificate's thumbprint and by nothing else. */
class PinnedTrustTests {

    private static final TokenRequest SAMPLE = TokenRequest.of("api://sample/.default");
    private static final String PIN = "IDENTITY_SERVER_THUMBPRINT";

    @RegisterExtension
    static final EntraEmulatorExtension EMULATOR = new EntraEmulatorExtension();

    private final Map<String, String> environment = new HashMap<>();
    private final HttpTransport transport = new ClosingTransport();
    private EntraEmulator entra;

    @BeforeEach
    void start(EntraEmulator emulator) {
        entra = emulator;
        entra.registerSystemIdentity();
        environment.putAll(entra.environment(EmulatedHost.SERVICE_FABRIC));
        Canary.register("header", pin("IDENTITY_HEADER"));
    }

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void getTokenWhenPinHoldsInAnyWritingThenToken() {
        String pin = pin(PIN);
        for (String written : new String[] {
            pin, pin.toLowerCase(Locale.ROOT), pin.replaceAll("(..)(?=.)", "$1:"), " " + pin.replaceAll("(..)", "$1 ")
        }) {
            environment.put(PIN, written);
            token(1).check(() -> credential().getToken(SAMPLE));
        }
    }

    @Test
    void getTokenWhenTheServerIsAnotherThenNotAByteOfTheRequestIsSent() {
        environment.put(PIN, "0".repeat(40));
        ManagedIdentityCredential credential = credential();
        failed(1, "not that of IDENTITY_SERVER_THUMBPRINT").check(() -> credential.getToken(SAMPLE));
        failed(1, "not that of IDENTITY_SERVER_THUMBPRINT").check(() -> credential.getToken(SAMPLE));
        assertThat(entra.requests().list()).isEmpty();
    }

    /** The other way round: what an authority vouches for, and the transport trusts, is none the better for it. */
    @Test
    void getTokenWhenTheServerIsTrustedOtherwiseThenStillRefused() {
        environment.put("IDENTITY_ENDPOINT", entra.authority() + "service-fabric/metadata/identity/oauth2/token");
        try (HttpTransport trusting = new ClosingTransport(JdkHttpTransport.builder()
                .sslContext(entra.trust().sslContext())
                .build())) {
            failed(1, "not that of IDENTITY_SERVER_THUMBPRINT")
                    .check(() -> Hosts.credential(environment, trusting, new ManualTime())
                            .build()
                            .getToken(SAMPLE));
        }
        assertThat(entra.requests().list()).isEmpty();
    }

    @Test
    void getTokenWhenAnotherCredentialReachedTheServerThenItsConnectionIsNotBorrowed() {
        token(1).check(() -> credential().getToken(SAMPLE));
        entra.requests().clear();
        environment.put(PIN, "1".repeat(40));
        failed(1, "not that of").check(() -> credential().getToken(SAMPLE));
        assertThat(entra.requests().list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "00",
                "0123456789012345678901234567890123456789ab",
                "g123456789012345678901234567890123456789"
            })
    void getTokenWhenPinIsNoneThenNothingIsSent(String pin) {
        environment.put(PIN, pin);
        failed(0, "IDENTITY_SERVER_THUMBPRINT is no SHA-1 thumbprint")
                .check(() -> credential().getToken(SAMPLE));
        assertThat(entra.requests().list()).isEmpty();
    }

    @Test
    void getTokenWhenEndpointIsPlainHttpThenNothingIsSent() {
        environment.put(
                "IDENTITY_ENDPOINT",
                URI.create(pin("IDENTITY_ENDPOINT")).toString().replace("https", "http"));
        failed(0, "IDENTITY_ENDPOINT is not an https address")
                .check(() -> credential().getToken(SAMPLE));
        assertThat(entra.requests().list()).isEmpty();
    }

    @Test
    void getTokenWhenClaimsThenSaysWhichTokenWasRefused() {
        TokenRequest request = SAMPLE.withCaeEnabled(true);
        ManagedIdentityCredential credential = credential();
        String refused = credential.getToken(request).value();
        credential.getToken(request.withClaims("{\"access_token\":{\"nbf\":{\"value\":\"1\"}}}"));
        assertThat(entra.requests().list().get(0).query("xms_cc")).isEqualTo("cp1");
        assertThat(entra.requests().list().get(0).query("token_sha256_to_refresh"))
                .isNull();
        assertThat(entra.requests().last().query("token_sha256_to_refresh"))
                .isEqualTo(RevocationParameters.sha256(refused));
        assertThat(entra.requests().last().query().keySet())
                .containsExactlyInAnyOrder("api-version", "resource", "xms_cc", "token_sha256_to_refresh");
    }

    @Test
    void getTokenWhenClosedThenNothingIsSent() {
        ManagedIdentityCredential used = credential();
        token(1).check(() -> used.getToken(SAMPLE));
        entra.requests().clear();
        for (ManagedIdentityCredential credential : new ManagedIdentityCredential[] {used, credential()}) {
            credential.close();
            credential.close();
            failed(0, "The credential is closed").check(() -> credential.refresh(SAMPLE));
        }
        assertThat(entra.requests().list()).isEmpty();
    }

    @Test
    void sha256WhenTokenThenLowerCaseHex() {
        assertThat(RevocationParameters.sha256("test_token"))
                .isEqualTo("cc0af97287543b65da2c7e1476426021826cab166f1e063ed012b855ff819656");
    }

    private String pin(String variable) {
        return String.valueOf(environment.get(variable));
    }

    private ManagedIdentityCredential credential() {
        return Hosts.credential(environment, transport, new ManualTime()).build();
    }
}
