package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.contract.TestCloud;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.EmulatedUser;
import dev.identity.http.ClaimsChallenge;
import dev.identity.testkit.proof.Proves;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Continuous access evaluation: an API refuses a token that was revoked, and takes the one that answers its challenge. */
class RevocationTests {

    @RegisterExtension
    static final TestCloud CLOUD = new TestCloud();

    private static final TokenRequest REQUEST = TokenRequest.of(TestCloud.SCOPE);

    private final AppRegistration app = CLOUD.app();
    private final HttpClient client = HttpClient.newBuilder()
            .sslContext(CLOUD.emulator().trust().sslContext())
            .build();

    static Stream<Boolean> proofs() {
        return Stream.of(true, false);
    }

    @ParameterizedTest(name = "secret: {0}")
    @MethodSource("proofs")
    @Proves(controls = 15)
    void callWhenTheAppIsRevokedThenTheChallengeBringsATokenThatIsTaken(boolean secret)
            throws IOException, InterruptedException {
        TokenCredential credential = secret
                ? CLOUD.secretCredential(app).clientSecret(CLOUD.secretOf(app)).build()
                : ClientCertificateCredential.builder()
                        .runtime(CLOUD.runtime().build())
                        .tenantId(CLOUD.emulator().tenantId())
                        .clientId(app.clientId())
                        .authorityHost(CLOUD.authority())
                        .disableInstanceDiscovery(true)
                        .certificate(app.addCertificate().pem().getBytes(StandardCharsets.US_ASCII))
                        .build();
        assertRevocationIsAnswered(credential, () -> CLOUD.emulator().revokeTokens(app.clientId()));
    }

    @ParameterizedTest
    @EnumSource
    @Proves(controls = 15)
    void callWhenTheUserIsRevokedThenTheChallengeBringsATokenThatIsTaken(AppProof proof)
            throws IOException, InterruptedException {
        EmulatedUser user = CLOUD.user();
        OnBehalfOfCredential.Builder builder = CLOUD.onBehalfOf(app);
        proof.give(builder, CLOUD, app);
        TokenCredential view = builder.build().onBehalfOf(UserAssertion.of(CLOUD.tokenOf(user, app)));
        assertRevocationIsAnswered(view, () -> CLOUD.emulator().users().revokeTokens(user));
    }

    private void assertRevocationIsAnswered(TokenCredential credential, Runnable revocation)
            throws IOException, InterruptedException {
        TokenRequest capable = REQUEST.withCaeEnabled(true);
        assertThat(call(credential, capable).statusCode()).isEqualTo(200);
        revocation.run();
        CLOUD.advance(Duration.ofSeconds(2));
        HttpResponse<String> refused = call(credential, capable);
        assertThat(refused.statusCode()).isEqualTo(401);
        ClaimsChallenge challenge = ClaimsChallenge.parse(refused.headers().allValues("WWW-Authenticate"))
                .orElseThrow();
        assertThat(call(credential, capable.withClaims(challenge.claims())).statusCode())
                .isEqualTo(200);
        assertThat(call(credential, capable).statusCode())
                .as("the new token is the cached one")
                .isEqualTo(200);
        assertThat(CLOUD.emulator().requests().tokenRequests()).hasSize(2);
    }

    private HttpResponse<String> call(TokenCredential credential, TokenRequest request)
            throws IOException, InterruptedException {
        HttpRequest call = HttpRequest.newBuilder(CLOUD.emulator().protectedResource())
                .header(
                        "Authorization",
                        "Bearer " + credential.getToken(request).value())
                .timeout(Duration.ofSeconds(60))
                .build();
        return client.send(call, HttpResponse.BodyHandlers.ofString());
    }
}
