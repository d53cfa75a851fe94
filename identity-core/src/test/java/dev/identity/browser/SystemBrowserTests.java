package dev.identity.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.process.ProcessCommand;
import dev.identity.process.ProcessResult;
import dev.identity.process.ProcessRunner;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SystemBrowserTests {

    private static final URI ADDRESS = URI.create("https://login.example.com/t?a=b&c='d'");
    private static final String SENT = "https://login.example.com/t?a=b&c=%27d%27";
    private static final String WSL = "5.15.153.1-microsoft-standard-WSL2";

    static Stream<Arguments> platforms() {
        return Stream.of(
                Arguments.of("Windows 11", "10.0", true, List.of("rundll32 url.dll,FileProtocolHandler " + SENT)),
                Arguments.of("Mac OS X", "14.5", false, List.of("open " + SENT)),
                Arguments.of("Linux", "6.1.0", true, List.of("xdg-open " + SENT)),
                Arguments.of("Linux", "6.1.0", false, List.of()),
                Arguments.of("Linux", WSL, false, List.of(powershell())),
                Arguments.of("Linux", WSL, true, List.of("xdg-open " + SENT, powershell())));
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void acceptWhenNothingOpensThenEachWayOfThePlatformIsTriedInOrder(
            String os, String kernel, boolean desktop, List<String> lines) {
        Recorded processes = new Recorded(1);
        SystemBrowser browser = new SystemBrowser(processes, new Platform(os, kernel, desktop));
        assertThatThrownBy(() -> browser.accept(ADDRESS)).isInstanceOf(CredentialUnavailableException.class);
        assertThat(processes.lines).isEqualTo(lines);
    }

    @Test
    void acceptWhenTheFirstOpensThenTheOthersAreLeftAlone() {
        Recorded processes = new Recorded(0);
        new SystemBrowser(processes, new Platform("Linux", WSL, true)).accept(ADDRESS);
        assertThat(processes.lines).hasSize(1);
    }

    @Test
    void acceptWhenThereIsNoDesktopThenSaysWhatToUseInstead() {
        SystemBrowser browser = new SystemBrowser(new Recorded(0), new Platform("Linux", "6.1.0", false));
        assertThatThrownBy(() -> browser.accept(ADDRESS))
                .isInstanceOf(CredentialUnavailableException.class)
                .hasMessageContaining("no desktop")
                .hasMessageContaining("DeviceCodeCredential");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "-help", "javascript:alert(1)"})
    void acceptWhenItIsNoWebAddressThenRefused(String address) {
        SystemBrowser browser = new SystemBrowser(new Recorded(0), new Platform("Linux", "6.1.0", true));
        assertThatThrownBy(() -> browser.accept(URI.create(address))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void acceptWhenInterruptedThenSaysSo() {
        SystemBrowser browser = new SystemBrowser(new Recorded(-1), new Platform("Linux", "6.1.0", true));
        assertThatThrownBy(() -> browser.accept(ADDRESS)).isInstanceOf(ClientAuthenticationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static String powershell() {
        return "powershell.exe -NoProfile -Command Start-Process '" + SENT + "'";
    }

    /** Remembers what was to be started, and ends with the given code; interrupted if it is negative. */
    private static final class Recorded implements ProcessRunner {

        private final List<String> lines = new ArrayList<>();
        private final int exitCode;

        Recorded(int exitCode) {
            this.exitCode = exitCode;
        }

        @Override
        public OptionalInt launch(ProcessCommand command) throws InterruptedException {
            lines.add(command.program() + " " + String.join(" ", command.arguments()));
            if (exitCode < 0) {
                throw new InterruptedException();
            }
            return OptionalInt.of(exitCode);
        }

        @Override
        public ProcessResult run(ProcessCommand command) throws IOException {
            throw new IOException("not asked for");
        }
    }
}
