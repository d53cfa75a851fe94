package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.IdentityException;
import dev.identity.TokenRequest;
import dev.identity.contract.TestCloud;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.FaultResponse;
import dev.identity.emulator.RequestMatcher;
import dev.identity.testkit.Canary;
import dev.identity.testkit.OddFile;
import dev.identity.testkit.Tool;
import dev.identity.testkit.Unprivileged;
import dev.identity.testkit.proof.Proves;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in with a service account token from a file, in all states that the file can be in. */
class WorkloadIdentityTests {

    @RegisterExtension
    static final TestCloud CLOUD = new TestCloud();

    private static final TokenRequest REQUEST = TokenRequest.of(TestCloud.SCOPE);

    private final AppRegistration app = CLOUD.app();
    private final Supplier<String> tokens = CLOUD.federate(app);
    private Path file = Path.of("token");

    @BeforeEach
    void prepare(@TempDir Path directory) {
        file = directory.resolve("token");
        CLOUD.describe(app);
        CLOUD.environment().put("AZURE_FEDERATED_TOKEN_FILE", file.toString());
    }

    @Test
    void getTokenWhenTheWebhookSetEverythingThenNothingElseIsNeeded() throws IOException {
        Files.writeString(file, tokens.get());
        assertThat(credential().getToken(REQUEST)).isNotNull();
        assertThat(CLOUD.emulator().requests().last().clientId()).isEqualTo(app.clientId());
    }

    @Test
    void getTokenWhenTheBuilderSaysOtherwiseThenTheVariablesAreIgnored(@TempDir Path elsewhere) throws IOException {
        CLOUD.environment().replaceAll((name, value) -> name.equals("AZURE_AUTHORITY_HOST") ? value : "wrong");
        Path own = Files.writeString(elsewhere.resolve("own"), tokens.get());
        WorkloadIdentityCredential credential = builder()
                .tenantId(CLOUD.emulator().tenantId())
                .clientId(app.clientId())
                .tokenFile(own)
                .build();
        assertThat(credential.getToken(REQUEST)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s\n", " \t%s \r\n", "\n%s"})
    void getTokenWhenThereIsWhitespaceAroundTheTokenThenSentWithout(String format) throws IOException {
        Files.writeString(file, format.formatted(tokens.get()));
        assertThat(credential().getToken(REQUEST)).isNotNull();
    }

    @Test
    @Proves(rows = 37)
    void getTokenWhenTheFileIsRotatedThenReadForEveryTry() throws IOException {
        String first = tokens.get();
        Files.writeString(file, first);
        WorkloadIdentityCredential credential = credential();
        credential.getToken(REQUEST);
        String second = tokens.get();
        Files.writeString(file, second);
        credential.refresh(REQUEST);
        assertThat(CLOUD.sent("client_assertion")).containsExactly(first, second);
    }

    @Test
    @Proves(rows = 37)
    void getTokenWhenTheFileIsRotatedByTurningALinkThenTheNewTokenIsSent(@TempDir Path volume) throws IOException {
        Path old = Files.writeString(volume.resolve("1"), tokens.get());
        String token = tokens.get();
        Path fresh = Files.writeString(volume.resolve("2"), token);
        Files.createSymbolicLink(file, old);
        WorkloadIdentityCredential credential = credential();
        credential.getToken(REQUEST);
        Files.delete(file);
        Files.createSymbolicLink(file, fresh);
        credential.refresh(REQUEST);
        assertThat(CLOUD.emulator().requests().last().form("client_assertion")).isEqualTo(token);
    }

    @Test
    @Proves(rows = {23, 37})
    void getTokenWhenTheFileIsRotatedWhileItsTokenIsRefusedThenOnceMore() throws IOException {
        Files.writeString(file, CLOUD.emulator().federatedIssuer().sign("somebody else", TestCloud.AUDIENCE));
        String good = tokens.get();
        CLOUD.emulator()
                .faults()
                .when(request -> {
                    write(good);
                    return false;
                })
                .respond(FaultResponse.outage());
        assertThat(credential().getToken(REQUEST)).isNotNull();
        assertThat(CLOUD.count(RequestMatcher.tokenEndpoint())).isEqualTo(2);
    }

    @Test
    void getTokenWhenTheFileVanishesWhileItsTokenIsRefusedThenRefusedAndNotUnavailable() throws IOException {
        Files.writeString(file, CLOUD.emulator().federatedIssuer().sign("somebody else", TestCloud.AUDIENCE));
        CLOUD.emulator().faults().when(request -> vanished()).respond(FaultResponse.outage());
        assertThat(failure())
                .isInstanceOfSatisfying(
                        ClientAuthenticationException.class,
                        failure -> assertThat(failure.aadstsCode()).isEqualTo(700213));
    }

    @Test
    @Proves(rows = 36)
    void getTokenWhenThereIsNoFileThenUnavailableUntilThereIs() throws IOException {
        assertUnavailable("does not exist");
        Files.writeString(file, tokens.get());
        assertThat(credential().getToken(REQUEST)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " \t\r\n"})
    @Proves(rows = 36)
    void getTokenWhenTheFileIsBlankThenUnavailable(String content) throws IOException {
        Files.writeString(file, content);
        assertUnavailable("is empty");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Proves(rows = {36, 37})
    void getTokenWhenTheFileWorkedAndIsGoneOrBlankThenFailed(boolean gone) throws IOException {
        Files.writeString(file, tokens.get());
        WorkloadIdentityCredential credential = credential();
        credential.getToken(REQUEST);
        if (gone) {
            Files.delete(file);
        } else {
            write("");
        }
        assertThat(catchThrowableOfType(IdentityException.class, () -> credential.refresh(REQUEST)))
                .isInstanceOf(ClientAuthenticationException.class)
                .hasMessageContaining(gone ? "does not exist now" : "is empty now");
    }

    static Stream<Arguments> unusableContents() {
        return Stream.of(
                Arguments.of("is larger than 64 KiB", "x".repeat(64 * 1024 + 1).getBytes(StandardCharsets.US_ASCII)),
                Arguments.of("does not hold a token", new byte[] {0, 1, 2, (byte) 0xff}),
                Arguments.of("does not hold a token", "two tokens".getBytes(StandardCharsets.US_ASCII)),
                Arguments.of("does not hold a token", "a\nb".getBytes(StandardCharsets.US_ASCII)),
                Arguments.of("does not hold a token", "tökén".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusableContents")
    @Proves(rows = 36, controls = 8)
    void getTokenWhenTheFileHoldsSomethingElseThenFailedAndNeverQuoted(String reason, byte[] content)
            throws IOException {
        Files.write(file, content);
        assertThat(failure())
                .isInstanceOf(ClientAuthenticationException.class)
                .hasMessageContainingAll(file.toString(), reason, "AZURE_FEDERATED_TOKEN_FILE")
                .hasMessageNotContaining("xxxx")
                .hasMessageNotContaining("two tokens");
        assertThat(CLOUD.network().sent()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DIRECTORY, is a directory",
        "PIPE, is no regular file",
        "ENDLESS, is no regular file",
        "LOOP, cannot be read"
    })
    @Proves(rows = 36, controls = 8)
    void getTokenWhenThereIsNoFileButSomethingElseThenFailedWithoutWaiting(OddFile odd, String reason)
            throws Exception {
        odd.create(file);
        assertThat(assertTimeoutPreemptively(Duration.ofMinutes(1), this::failure))
                .isInstanceOf(ClientAuthenticationException.class)
                .hasMessageContainingAll(file.toString(), reason, "AZURE_FEDERATED_TOKEN_FILE");
        assertThat(CLOUD.network().sent()).isEmpty();
    }

    @Test
    @Proves(rows = 36)
    void getTokenWhenTheFileMayNotBeReadThenSaysSo() throws Exception {
        Files.writeString(file, tokens.get());
        Tool.require(Files.getFileStore(file).supportsFileAttributeView("posix"), "POSIX permissions");
        Files.setPosixFilePermissions(file, Set.of());
        String message = Files.isReadable(file) // root may read everything
                ? Unprivileged.run(ReadsTokenFile.class, file.toString())
                : failure().getMessage();
        assertThat(message).contains(file + " may not be read by this process", "AZURE_FEDERATED_TOKEN_FILE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_FEDERATED_TOKEN_FILE"})
    void buildWhenAVariableIsMissingOrBlankThenItIsNamed(String variable) {
        for (String blank : new String[] {"", " "}) {
            CLOUD.environment().put(variable, blank);
            assertThatThrownBy(() -> builder().build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll(
                            "Workload identity is not configured", variable, "azure.workload.identity");
        }
    }

    private void assertUnavailable(String reason) {
        assertThat(failure())
                .isInstanceOf(CredentialUnavailableException.class)
                .hasMessageContainingAll("WorkloadIdentityCredential: ", file.toString(), reason);
        assertThat(CLOUD.network().sent()).isEmpty();
    }

    private IdentityException failure() {
        WorkloadIdentityCredential credential = credential();
        IdentityException failure = catchThrowableOfType(IdentityException.class, () -> credential.getToken(REQUEST));
        assertThat(failure).isNotNull();
        Canary.saw(failure);
        return failure;
    }

    private WorkloadIdentityCredential credential() {
        return builder().build();
    }

    private static WorkloadIdentityCredential.Builder builder() {
        return WorkloadIdentityCredential.builder()
                .runtime(CLOUD.runtime().build())
                .disableInstanceDiscovery(true);
    }

    /** Matches nothing: a place to do something while a request is on its way. */
    private boolean vanished() {
        assertThat(file.toFile().delete()).isTrue();
        return false;
    }

    private void write(String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
