package dev.identity.managedidentity;

import static dev.identity.managedidentity.Outcome.failed;
import static dev.identity.managedidentity.Outcome.token;
import static dev.identity.managedidentity.ScriptedHost.Reply.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identity.credential.ManagedIdentityCredential;
import dev.identity.managedidentity.ScriptedHost.Reply;
import dev.identity.testkit.Canary;
import dev.identity.testkit.Tool;
import dev.identity.testkit.Unprivileged;
import dev.identity.time.ManualTime;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ArcSourceTests {

    private static final String CHALLENGE = "WWW-Authenticate: ";

    private final String key = Canary.header();

    @AutoClose
    private final CountingTransport transport = new CountingTransport();

    @TempDir
    private Path temporary = Path.of("");

    private Path keys = Path.of("");

    @BeforeEach
    void writeKey() throws IOException {
        keys = Files.createDirectory(temporary.toRealPath().resolve("tokens"));
        Files.writeString(keys.resolve("good.key"), key);
        Files.writeString(keys.resolve("lines.key"), key + "\r\n");
        Files.writeString(keys.resolve("longest.key"), "k".repeat(4096));
        Files.writeString(keys.resolve("longer.key"), "k".repeat(4097));
        Files.writeString(keys.resolve("empty.key"), "\n");
        Files.writeString(keys.resolve("control.key"), key + "\r\nX-Other: 1");
        Files.writeString(keys.resolve("good.txt"), key);
        Files.writeString(keys.resolve("good.KEY"), key);
        Files.writeString(keys.resolveSibling("outside.key"), key);
        Files.createDirectory(keys.resolve("sub"));
        Files.writeString(keys.resolve("sub/good.key"), key);
        Files.createDirectory(keys.resolve("directory.key"));
        Files.createSymbolicLink(keys.resolve("out.key"), keys.resolveSibling("outside.key"));
        Files.createSymbolicLink(keys.resolve("in.key"), keys.resolve("good.key"));
        Files.createSymbolicLink(keys.resolve("device.key"), Path.of("/dev/zero"));
    }

    @ParameterizedTest
    @CsvSource({
        "Basic realm=DIR/good.key",
        "basic Realm=DIR/good.key",
        "'Basic realm=\"DIR/good.key\"'",
        "Basic realm=DIR/lines.key",
        "Basic realm=DIR/longest.key"
    })
    void getTokenWhenChallengeKeepsTheRulesThenShowsTheKey(String challenge) {
        String expected = challenge.contains("longest") ? "k".repeat(4096) : key;
        try (ScriptedHost host = ScriptedHost.saying(challenged(challenge), json(200, Hosts.token()))) {
            token(2).check(() -> credential(host.uri(), b -> b).getToken(Hosts.VAULT));
            assertThat(transport.sent()).hasSize(2);
            assertThat(transport.sent().get(0).headers()).doesNotContainKey("Authorization");
            assertThat(transport.sent().get(1).headers()).containsEntry("Authorization", "Basic " + expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/passwd",
        "/etc/ssl/private/server.key",
        "DIR/../outside.key",
        "DIR/sub/../good.key",
        "DIR/./good.key",
        "DIR/sub/good.key",
        "DIR/out.key",
        "DIR/in.key",
        "DIR/device.key",
        "DIR/directory.key",
        "DIR/good.txt",
        "DIR/good.KEY",
        "DIR/.key",
        "DIR",
        "DIR/",
        "DIRother/good.key",
        "good.key",
        "DIR/missing.key",
        "DIR/longer.key",
        "DIR/empty.key",
        "DIR/control.key",
        "DIR/good.key=x",
        "'DIR/good.key, realm=DIR/good.key'",
        "'\"DIR/good.key'",
        "''"
    })
    void getTokenWhenFileBreaksARuleThenNothingMoreIsSent(String file) {
        assertRefused("Basic realm=" + file);
    }

    @Test
    void getTokenWhenTheKeyMayNotBeReadThenTellsWhichGroupMay() throws Exception {
        Path file = keys.resolve("good.key");
        Tool.require(Files.getFileStore(file).supportsFileAttributeView("posix"), "POSIX permissions");
        Files.setPosixFilePermissions(file, Set.of());
        String message = Files.isReadable(file) // root may read everything
                ? Unprivileged.run(ReadsArcKey.class, file.toString())
                : ReadsArcKey.refusal(file);
        assertThat(message).contains(file + " of Azure Arc's agent may not be read by this user", "group himds");
    }

    @ParameterizedTest
    @CsvSource({
        "Bearer realm=DIR/good.key",
        "Basic DIR/good.key",
        "Basic",
        "realm=DIR/good.key",
        "Basic path=DIR/good.key"
    })
    void getTokenWhenChallengeIsAnotherThenNothingMoreIsSent(String challenge) {
        assertRefused(challenge);
    }

    private void assertRefused(String challenge) {
        try (ScriptedHost host = ScriptedHost.saying(challenged(challenge), json(200, Hosts.token()))) {
            failed(1, "key file").check(() -> credential(host.uri(), b -> b).getToken(Hosts.VAULT));
            assertThat(transport.sent()).hasSize(1);
        }
    }

    @Test
    void getTokenWhenNoChallengeThenFailed() {
        try (ScriptedHost host = ScriptedHost.saying(json(401, "{}"))) {
            failed(1, "names no key file")
                    .check(() -> credential(host.uri(), b -> b).getToken(Hosts.VAULT));
            assertThat(transport.sent()).hasSize(1);
        }
    }

    @Test
    void getTokenWhenKeyIsNotTakenThenFailedAndNotQuoted() {
        try (ScriptedHost host = ScriptedHost.saying(
                challenged("Basic realm=DIR/good.key"),
                json(401, "{\"error\":\"no\",\"error_description\":\"" + key + "\"}"))) {
            failed(2, "answered 401 no: ***")
                    .check(() -> credential(host.uri(), b -> b).getToken(Hosts.VAULT));
            assertThat(transport.sent()).hasSize(2);
        }
    }

    static Stream<Arguments> echoes() {
        UnaryOperator<ManagedIdentityCredential.Builder> client = b -> b.clientId("wanted");
        UnaryOperator<ManagedIdentityCredential.Builder> object = b -> b.objectId("wanted");
        UnaryOperator<ManagedIdentityCredential.Builder> resource = b -> b.resourceId("wanted");
        return Stream.of(
                Arguments.of(client, "\"client_id\":\"wanted\"", true),
                Arguments.of(client, "\"client_id\":\"WANTED\"", true),
                Arguments.of(client, "\"client_id\":\"other\"", false),
                Arguments.of(client, "\"client_id\":null", false),
                Arguments.of(client, "\"object_id\":\"wanted\"", false),
                Arguments.of(object, "\"object_id\":\"wanted\"", true),
                Arguments.of(object, "\"client_id\":\"wanted\"", false),
                Arguments.of(resource, "\"msi_res_id\":\"wanted\"", true),
                Arguments.of(resource, "\"mi_res_id\":\"wanted\"", true),
                Arguments.of(resource, "\"msi_res_id\":\"other\",\"mi_res_id\":\"wanted\"", false),
                Arguments.of(resource, "\"x\":1", false),
                Arguments.of((UnaryOperator<ManagedIdentityCredential.Builder>) b -> b, "\"x\":1", true));
    }

    @ParameterizedTest
    @MethodSource("echoes")
    void getTokenWhenIdentityIsNotConfirmedThenThrownAway(
            UnaryOperator<ManagedIdentityCredential.Builder> identity, String echo, boolean confirmed) {
        String answer = Hosts.token().replaceFirst("\\{", "{" + echo + ",");
        try (ScriptedHost host = ScriptedHost.saying(
                challenged("Basic realm=DIR/good.key"), json(200, answer), challenged("Basic realm=DIR/good.key"))) {
            ManagedIdentityCredential credential = credential(host.uri(), identity);
            (confirmed ? token(2) : failed(2, "without confirming")).check(() -> credential.getToken(Hosts.VAULT));
            assertThat(credential.cachedTokens()).hasSize(confirmed ? 1 : 0);
        }
    }

    @Test
    void getTokenWhenAddressIsLocalhostThenAsksIpv4() {
        try (ScriptedHost host = ScriptedHost.saying(json(200, Hosts.token()))) {
            URI localhost = URI.create(host.uri().toString().replace("127.0.0.1", "LocalHost"));
            token(1).check(() -> credential(localhost, b -> b).getToken(Hosts.VAULT));
            assertThat(transport.sent().get(0).uri())
                    .hasHost("127.0.0.1")
                    .hasPort(host.uri().getPort());
        }
    }

    @Test
    void ofPlatformWhenPlatformThenItsDirectoryOrFails() {
        assertThat(ArcKeyDirectory.ofPlatform("Linux", null)).isEqualTo(Path.of("/var/opt/azcmagent/tokens"));
        assertThat(ArcKeyDirectory.ofPlatform("Windows Server 2022", "/data"))
                .isEqualTo(Path.of("/data/AzureConnectedMachineAgent/Tokens"));
        assertThatThrownBy(() -> ArcKeyDirectory.ofPlatform("Windows 11", null)).hasMessageContaining("ProgramData");
        assertThatThrownBy(() -> ArcKeyDirectory.ofPlatform("Mac OS X", null))
                .hasMessageContaining("no servers with Mac");
    }

    private Reply challenged(String challenge) {
        return json(401, "{}", CHALLENGE + challenge.replace("DIR", keys.toString()));
    }

    private ManagedIdentityCredential credential(URI host, UnaryOperator<ManagedIdentityCredential.Builder> identity) {
        Map<String, String> environment =
                Map.of("IDENTITY_ENDPOINT", host + "/metadata/identity/oauth2/token", "IMDS_ENDPOINT", host.toString());
        return identity.apply(ManagedIdentityCredential.builder()
                        .runtime(Hosts.runtime(environment, transport, new ManualTime())
                                .arcKeyDirectory(keys)
                                .build()))
                .build();
    }
}
