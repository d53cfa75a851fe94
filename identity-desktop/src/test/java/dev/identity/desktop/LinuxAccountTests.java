package dev.identity.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.EmulatedUser;
import dev.identity.emulator.EntraEmulator;
import dev.identity.testkit.Tool;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's account in a real key ring, for one process after the other. */
class LinuxAccountTests {

    private static final String LOOKUP =
            "secret-tool lookup xdg:schema msal.cache.nocae MsalClientID Microsoft.Developer.IdentityService; echo\n";

    @TempDir
    private Path home;

    @Test
    void getTokenWhenTheAccountIsInTheKeyRingThenSilentUntilSomebodySignsOut() throws Exception {
        Tool.require(Tool.isFullRun(), "gnome-keyring, in the full run");
        try (EntraEmulator emulator = EntraEmulator.start()) {
            AppRegistration app = emulator.registerApp("desktop").publicClient();
            EmulatedUser ada = emulator.registerUser("ada@contoso.com").password("Right-Horse-42");
            String signIn = program(
                    emulator,
                    "password " + app.clientId() + " ada@contoso.com " + ada.password() + " api://sample/.default");
            String silent = program(emulator, "silent https://vault.azure.net/.default");
            String output = new KeyringSession(home)
                    .unlocked(signIn + LOOKUP + silent + program(emulator, "out") + LOOKUP + silent);
            assertThat(output)
                    .containsSubsequence(
                            "signed in ada@contoso.com",
                            "\"RefreshToken\":{\"",
                            "token true",
                            "signed out",
                            "\"RefreshToken\":{}",
                            "AuthenticationRequiredException");
        }
        assertThat(home.resolve(".IdentityService/msal.cache.nocae")).isEmptyFile();
    }

    private String program(EntraEmulator emulator, String step) {
        Path trust = emulator.trust().writeTrustStore(home.resolve("trust.p12"), "changeit");
        return KeyringSession.program(
                AccountProgram.class,
                "-Djavax.net.ssl.trustStore=" + trust + " -Djavax.net.ssl.trustStorePassword=changeit",
                emulator.authority() + " " + home.resolve("record.json") + " " + step);
    }
}
