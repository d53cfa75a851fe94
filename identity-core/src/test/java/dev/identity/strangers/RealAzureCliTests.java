package dev.identity.strangers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.IdentityException;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.contract.SignedInUser;
import dev.identity.contract.TestCloud;
import dev.identity.credential.AzureCliCredential;
import dev.identity.credential.DefaultAzureCredential;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.EmulatedUser;
import dev.identity.emulator.FaultResponse;
import dev.identity.emulator.RequestMatcher;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.testkit.Canary;
import dev.identity.testkit.proof.Proves;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The real Azure CLI, signed in to the emulator: what it prints is what we read. */
class RealAzureCliTests {

    @RegisterExtension
    static final TestCloud CLOUD = new TestCloud();

    private static final TokenRequest REQUEST = TokenRequest.of(TestCloud.SCOPE);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private RealAzureCli cli;

    @BeforeEach
    void install() throws Exception {
        cli = RealAzureCli.install(CLOUD, directory);
    }

    @AfterEach
    void close() {
        if (cli != null) {
            cli.close();
        }
    }

    @Test
    @Proves(rows = 45)
    void getTokenWhenAnApplicationHasSignedInThenATokenWithItsEndInWhateverZone() throws Exception {
        signInAsApplication();
        AccessToken token = credential().getToken(REQUEST);
        Canary.saw(token);
        assertThat(Duration.between(CLOUD.emulator().clock().instant(), token.expiresAt()))
                .isBetween(Duration.ofMinutes(50), Duration.ofMinutes(95));
        assertThat(CLOUD.sent("grant_type")).contains("client_credentials");
    }

    @Test
    void getTokenWhenTheApplicationHasACertificateThenAToken() throws Exception {
        AppRegistration app = CLOUD.app();
        Path pem = Files.writeString(
                directory.resolve("certificate.pem"), app.addCertificate().pem());
        signIn(app, pem.toString());
        assertThat(credential().getToken(REQUEST)).isNotNull();
    }

    @Test
    void getTokenWhenItDoesNotTrustTheSignInHostThenItsWords() throws Exception {
        signInAsApplication();
        cli.distrust();
        IdentityException failure = failure(credential());
        assertThat(failure).isInstanceOf(ClientAuthenticationException.class);
        assertThat(failure.reason()).startsWith("Azure CLI failed: ").contains("CERTIFICATE_VERIFY_FAILED");
    }

    @Test
    void getTokenWhenAUserHasSignedInByDeviceCodeThenATokenOfTheUser() throws Exception {
        signInAsUser();
        assertThat(credential().getToken(REQUEST)).isNotNull();
        assertThat(CLOUD.sent("grant_type")).contains("refresh_token");
    }

    @Test
    void getTokenWhenNobodyHasSignedInThenUnavailable() {
        assertThat(failure(credential()))
                .isInstanceOf(CredentialUnavailableException.class)
                .hasMessage("AzureCliCredential: Azure CLI is not signed in. To fix it: run \"az login\".");
    }

    @Test
    void getTokenWhenSignedOutAgainThenUnavailable() throws Exception {
        signInAsApplication();
        credential().getToken(REQUEST);
        cli.az("logout");
        assertThat(failure(credential())).isInstanceOf(CredentialUnavailableException.class);
    }

    @Test
    void getTokenWhenEntraRefusesTheApplicationThenItsWords() throws Exception {
        signInAsApplication();
        refuse(401, "invalid_client", "AADSTS7000215: Invalid client secret provided. Trace ID: 1");
        assertRefused(7000215, "Azure CLI: AADSTS7000215: Invalid client secret provided.");
    }

    @Test
    void getTokenWhenTheUserHasToSignInAgainThenTheWordsOfEntra() throws Exception {
        signInAsUser();
        refuse(400, "invalid_grant", "AADSTS700082: The refresh token has expired due to inactivity. Trace ID: 1");
        assertRefused(700082, "Azure CLI: AADSTS700082: The refresh token has expired due to inactivity.");
    }

    @Test
    void getTokenWhenTheSubscriptionIsUnknownThenItsWords() throws Exception {
        signInAsApplication();
        IdentityException failure = failure(builder().subscription("nope").build());
        assertThat(failure).isInstanceOf(ClientAuthenticationException.class);
        assertThat(failure.reason()).startsWith("Azure CLI failed: Subscription 'nope' not found.");
    }

    @Test
    @Proves(rows = 40)
    void getTokenWhenEntraNeverAnswersItThenUnavailableAndItIsEnded() throws Exception {
        signInAsApplication();
        CountDownLatch gate = new CountDownLatch(1);
        CLOUD.fail(RequestMatcher.tokenEndpoint(), FaultResponse.heldBy(gate));
        try {
            AzureCliCredential credential =
                    builder().processTimeout(Duration.ofSeconds(5)).build();
            assertThat(failure(credential))
                    .isInstanceOf(CredentialUnavailableException.class)
                    .hasMessageContaining("did not answer within 5 seconds");
        } finally {
            gate.countDown();
        }
        assertThat(ProcessHandle.current().descendants())
                .allSatisfy(left -> assertThat(left.onExit()).succeedsWithin(PATIENCE));
    }

    @Test
    void getTokenWhenOnALaptopThenTheDefaultCredentialTakesItAfterOneProbe() throws Exception {
        signInAsApplication();
        CLOUD.network().cutOff("169.254.169.254");
        DefaultAzureCredential credential = DefaultAzureCredential.builder()
                .processTimeout(PATIENCE)
                .runtime(runtime())
                .build();
        AccessToken token = credential.getToken(REQUEST);
        assertThat(credential.getToken(REQUEST)).isSameAs(token);
        assertThat(cli.commands()).hasSize(1);
        assertThat(CLOUD.network().sent()).hasSize(1);
    }

    private void signInAsApplication() throws Exception {
        AppRegistration app = CLOUD.app();
        signIn(app, CLOUD.secretOf(app));
    }

    private void signIn(AppRegistration app, String proof) throws Exception {
        cli.az(
                "login",
                "--service-principal",
                "--username",
                app.clientId(),
                "--password=" + proof,
                "--tenant",
                CLOUD.emulator().tenantId(),
                "--allow-no-subscriptions");
    }

    private void signInAsUser() throws Exception {
        EmulatedUser person = SignedInUser.person(CLOUD);
        CLOUD.emulator().deviceCodes().interval(Duration.ofSeconds(1));
        CompletableFuture<String> login = CompletableFuture.supplyAsync(this::loginByDeviceCode);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (CLOUD.emulator().deviceCodes().pending().isEmpty() && System.nanoTime() < end && !login.isDone()) {
            LockSupport.parkNanos(20_000_000);
        }
        List<String> codes = CLOUD.emulator().deviceCodes().pending();
        codes.forEach(code -> CLOUD.emulator().deviceCodes().approve(code, person));
        login.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private String loginByDeviceCode() {
        try {
            return cli.az(
                    "login",
                    "--use-device-code",
                    "--allow-no-subscriptions",
                    "--tenant",
                    CLOUD.emulator().tenantId());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refuse(int status, String error, String description) {
        CLOUD.fail(
                RequestMatcher.tokenEndpoint(),
                FaultResponse.json(
                        status,
                        "{\"error\":\"" + error + "\",\"error_description\":\"" + description
                                + "\",\"error_codes\":[1]}"));
    }

    private void assertRefused(int code, String reason) {
        IdentityException failure = failure(credential());
        assertThat(failure)
                .isInstanceOfSatisfying(
                        ClientAuthenticationException.class,
                        refused -> assertThat(refused.aadstsCode()).isEqualTo(code));
        assertThat(failure.reason()).startsWith(reason);
    }

    private AzureCliCredential credential() {
        return builder().build();
    }

    private AzureCliCredential.Builder builder() {
        return AzureCliCredential.builder().processTimeout(PATIENCE).runtime(runtime());
    }

    private IdentityRuntime runtime() {
        return CLOUD.runtime().processes(cli).build();
    }

    private static IdentityException failure(TokenCredential credential) {
        IdentityException failure = catchThrowableOfType(IdentityException.class, () -> credential.getToken(REQUEST));
        assertThat(failure).isNotNull();
        Canary.saw(failure);
        return failure;
    }
}
