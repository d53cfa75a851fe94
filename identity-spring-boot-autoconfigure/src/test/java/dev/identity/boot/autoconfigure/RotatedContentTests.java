package dev.identity.boot.autoconfigure;

import static dev.identity.boot.autoconfigure.EmulatedEntra.VAULT_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.identity.ClientAuthenticationException;
import dev.identity.TokenCredential;
import dev.identity.emulator.EntraEmulator;
import dev.identity.emulator.junit.EntraEmulatorExtension;
import dev.identity.testkit.OddFile;
import dev.identity.testkit.proof.Proves;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Secrets and assertions in files that are read anew for each request. */
@ExtendWith(EntraEmulatorExtension.class)
class RotatedContentTests {

    private final EmulatedEntra entra;

    RotatedContentTests(EntraEmulator emulator) {
        this.entra = new EmulatedEntra(emulator);
    }

    @ParameterizedTest
    @CsvSource({
        "client-assertion, client-assertion.file, DIRECTORY",
        "client-assertion, client-assertion.file, PIPE",
        "client-assertion, client-assertion.file, ENDLESS",
        "client-secret, client-secret.secret-location, PIPE",
    })
    @Proves(rows = 36)
    void getTokenWhenThePropertyNamesNoFileThenItIsNamedWithoutWaiting(
            String type, String property, OddFile odd, @TempDir Path folder) throws Exception {
        Path file = folder.resolve("content");
        odd.create(file);
        entra.runner()
                .withPropertyValues(
                        "azure.identity.credential.type=" + type,
                        "azure.identity.credential.client-id=app",
                        "azure.identity.credential." + property + "=" + file.toUri())
                .run(context -> assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
                    TokenCredential credential = context.getBean(TokenCredential.class);
                    assertThat(Assertions.catchThrowable(() -> credential.getToken(VAULT_REQUEST)))
                            .isInstanceOf(ClientAuthenticationException.class)
                            .hasMessageContaining("is no regular file")
                            .hasMessageContaining("azure.identity.credential." + property);
                }));
    }
}
