package dev.identity.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.emulator.EntraEmulator;
import dev.identity.testkit.Canary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** With the profile {@code azure} the sample starts without an emulator; nothing here calls Azure. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("azure")
class AzureProfileTests {

    @TempDir
    private static Path directory;

    private final ObjectProvider<EntraEmulator> emulator;
    private final SampleClient sample;

    AzureProfileTests(@Autowired ObjectProvider<EntraEmulator> emulator, @LocalServerPort int port) {
        this.emulator = emulator;
        this.sample = SampleClient.of(port);
    }

    @DynamicPropertySource
    static void variables(DynamicPropertyRegistry variables) {
        variables.add("AZURE_TENANT_ID", UUID::randomUUID);
        variables.add("ORDERS_CLIENT_ID", UUID::randomUUID);
        variables.add("ORDERS_CLIENT_SECRET", Canary::secret);
        variables.add("REPORTS_CLIENT_ID", UUID::randomUUID);
        variables.add("REPORTS_CERTIFICATE", AzureProfileTests::certificate);
    }

    private static String certificate() {
        Path file = directory.resolve("reports.pem");
        if (Files.notExists(file)) {
            try (EntraEmulator maker = EntraEmulator.start()) {
                Files.writeString(
                        file, maker.registerApp("reports").addCertificate().pem());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return file.toUri().toString();
    }

    @Test
    void startWhenProfileAzureThenNothingIsEmulated() {
        assertThat(emulator.getIfAvailable()).isNull();
        assertThat(sample.post("outage?on=true").status()).isEqualTo(404);
        JsonNode status = sample.get("status").json();
        assertThat(status.path("outage").isNull()).isTrue();
        assertThat(status.path("credentials").values())
                .extracting(credential -> credential.path("name").asString())
                .startsWith("default")
                .containsExactlyInAnyOrder("default", "vm", "orders", "reports");
    }

    @Test
    void callWhenUnknownThenProblem() {
        assertThat(sample.get("call/nobody").status()).isEqualTo(404);
    }
}
