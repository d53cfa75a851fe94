package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.AuthenticationRecord;
import dev.identity.TokenRequest;
import dev.identity.cache.TokenCachePersistenceOptions;
import dev.identity.contract.SignedInUser;
import dev.identity.contract.TestCloud;
import dev.identity.emulator.EmulatedUser;
import dev.identity.json.JsonObject;
import dev.identity.testkit.Tool;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Several processes get tokens for one account at once. */
class PersistentAccountProcessesTests {

    @RegisterExtension
    static final TestCloud CLOUD = new TestCloud();

    private static final int PROCESSES = Tool.isFullRun() ? 6 : 3;
    private static final int COUNT = Tool.isFullRun() ? 100 : 10;

    @TempDir
    private Path home;

    @Test
    void getTokenWhenSeveralProcessesAreAtItThenAllIsSilentAndNothingIsLost() throws Exception {
        AuthenticationRecord record = signIn();
        Path trust = CLOUD.emulator().trust().writeTrustStore(home.resolve("trust.p12"), "changeit");
        List<List<String>> scopes = Stream.generate(PersistentAccountProcessesTests::apis)
                .limit(PROCESSES)
                .toList();
        List<Process> processes = new ArrayList<>();
        try {
            for (int i = 0; i < PROCESSES; i++) {
                processes.add(AccountProcess.start(home, trust, CLOUD.authority(), record, scopes.get(i)));
            }
            for (Process process : processes) {
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
                assertThat(output.lines()).last().isEqualTo("done");
                assertThat(output).doesNotContain("ERROR", "begun anew", "in use by another process");
            }
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
        JsonObject kept = JsonObject.parse(Files.readString(home.resolve(".IdentityService/shop.nocae")));
        Set<String> keys =
                Objects.requireNonNull(kept.object("AccessToken")).asMap().keySet();
        assertThat(scopes.stream().flatMap(List::stream))
                .allSatisfy(scope -> assertThat(keys).anyMatch(key -> key.contains(scope.replace("/.default", "/"))));
    }

    private static List<String> apis() {
        return Stream.generate(() -> CLOUD.app().exposeApi("read").appIdUri() + "/.default")
                .limit(COUNT)
                .toList();
    }

    private AuthenticationRecord signIn() {
        CLOUD.environment().put("HOME", home.toString());
        CLOUD.environment().put("LOCALAPPDATA", home.toString());
        EmulatedUser ada = SignedInUser.person(CLOUD);
        try (InteractiveBrowserCredential credential = InteractiveBrowserCredential.builder()
                .runtime(CLOUD.runtime().build())
                .authorityHost(CLOUD.authority())
                .tenantId(CLOUD.emulator().tenantId())
                .clientId(SignedInUser.desktop(CLOUD).clientId())
                .disableInstanceDiscovery(true)
                .tokenCachePersistence(
                        TokenCachePersistenceOptions.standard().withName("shop").withUnencryptedStorageAllowed(true))
                .browserOpener(SignedInUser.opener(CLOUD, ada))
                .build()) {
            return credential.authenticate(TokenRequest.of(TestCloud.SCOPE));
        }
    }
}
