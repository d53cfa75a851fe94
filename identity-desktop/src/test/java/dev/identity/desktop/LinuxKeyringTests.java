package dev.identity.desktop;

import static dev.identity.desktop.KeyringSession.program;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.testkit.Tool;
import dev.identity.testkit.proof.Proves;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real key ring, in each state that it can be found in. */
class LinuxKeyringTests {

    private static final String LOOKUP =
            "secret-tool lookup xdg:schema msal.cache.nocae MsalClientID Microsoft.Developer.IdentityService\n";

    @TempDir
    private Path home;

    @BeforeEach
    void requireTools() {
        Tool.require(Tool.isFullRun(), "gnome-keyring, in the full run");
        Tool.require("gnome-keyring-daemon");
        Tool.require("dbus-run-session");
        Tool.require("secret-tool");
    }

    @Test
    @Proves(rows = 50)
    void accessWhenThereIsNoBusThenNamesTheSettingAndFallsBackOnlyIfAllowed() throws Exception {
        KeyringSession session = new KeyringSession(home);
        assertThat(session.withoutBus(program("read")))
                .contains("CredentialUnavailableException", "cannot be encrypted", "unencryptedStorageAllowed");
        assertThat(home.resolve(".IdentityService/msal.cache.nocae")).doesNotExist();
        assertThat(session.withoutBus(program("plain write '{}' read"))).contains("written", "read {}");
        assertThat(home.resolve(".IdentityService/msal.cache.nocae")).hasContent("{}");
    }

    @Test
    @Proves(rows = 50)
    void accessWhenTheBusHasNoKeyRingThenNamesTheSetting() throws Exception {
        assertThat(new KeyringSession(home).withoutService(program("read")))
                .contains("CredentialUnavailableException", "the key ring says", "unencryptedStorageAllowed");
    }

    @Test
    @Proves(rows = 50)
    void accessWhenTheKeyRingIsLockedThenNamesTheSettingInTime() throws Exception {
        assertThat(new KeyringSession(home).locked(program("read")))
                .contains("CredentialUnavailableException", "cannot be encrypted", "unencryptedStorageAllowed");
    }

    @Test
    @Proves(rows = 50)
    void accessWhenUnlockedThenInTheKeyRingOnlyAsOtherSdksExpectIt() throws Exception {
        assertThat(new KeyringSession(home).unlocked(program("read write '{\"ä\":1}' read") + LOOKUP))
                .containsSubsequence("read null", "written", "read {\"ä\":1}", "{\"ä\":1}");
        assertThat(home.resolve(".IdentityService/msal.cache.nocae")).isEmptyFile();
    }

    @Test
    void readWhenAnotherProgramDeletedTheItemThenEmpty() throws Exception {
        String deleted = LOOKUP.replace("lookup", "clear");
        assertThat(new KeyringSession(home).unlocked(program("write '{}' read") + deleted + program("read")))
                .containsSubsequence("read {}", "read null");
    }

    @Test
    void writeWhenTwoMegabytesThenReadBack() throws Exception {
        assertThat(new KeyringSession(home).unlocked(program("big"))).contains("big true");
    }

    @Test
    @Proves(rows = 48)
    void writeWhenFourProcessesWriteToTheKeyRingThenNothingIsLost() throws Exception {
        String writers = IntStream.range(0, 4)
                .mapToObj(i -> program("count p" + i + "_ 25").replace("\n", " & \n"))
                .collect(Collectors.joining());
        String output = new KeyringSession(home).unlocked(writers + "wait\n" + LOOKUP);
        for (int i = 0; i < 4; i++) {
            for (int number = 0; number < 25; number++) {
                assertThat(output).contains("\"p" + i + "_" + number + "\":1");
            }
        }
    }
}
