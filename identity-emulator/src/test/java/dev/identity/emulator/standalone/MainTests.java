package dev.identity.emulator.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MainTests {
    @TempDir
    Path directory;

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    @Test
    void runWhenHelpThenUsage() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThat(Main.run(stream(out), System.err, "--help")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("--port", "--imds-port", "--dir", "--json", "azure-arc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--unknown x",
                "--port",
                "--host moon",
                "--port many",
                "--port 70000",
                "--tenant-id nonsense --port 0"
            })
    void runWhenOptionIsWrongThenSaysSo(String arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        assertThat(Main.run(System.out, stream(err), arguments.split(" "))).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Try --help.");
    }

    @Test
    void runWhenStartedThenServesWhatItPrintsUntilInterrupted() throws Exception {
        try (PipedInputStream in = new PipedInputStream();
                PrintStream out = new PrintStream(new PipedOutputStream(in), true, StandardCharsets.UTF_8)) {
            AtomicInteger status = new AtomicInteger(-1);
            Thread main = new Thread(() -> status.set(Main.run(out, System.err, arguments())));
            main.start();

            Map<String, String> settings = lines(in);
            assertThat(location(settings.getOrDefault("AZURE_POD_IDENTITY_AUTHORITY_HOST", "")))
                    .isEqualTo("westeurope");
            assertThat(Files.readString(Path.of(settings.getOrDefault("CA_PEM", ""))))
                    .contains("BEGIN CERTIFICATE");
            assertThat(Files.readString(Path.of(settings.getOrDefault("AZURE_CLIENT_CERTIFICATE_PATH", ""))))
                    .contains("BEGIN PRIVATE KEY", "BEGIN CERTIFICATE");

            main.interrupt();
            main.join(Duration.ofSeconds(60).toMillis());
            assertThat(status).hasValue(0);
        }
    }

    private String[] arguments(String... further) {
        String[] common = {"--port", "0", "--imds-port", "0", "--dir", directory.toString()};
        String[] all = Arrays.copyOf(common, common.length + further.length);
        System.arraycopy(further, 0, all, common.length, further.length);
        return all;
    }

    /** Reads up to the last setting. */
    private static Map<String, String> lines(PipedInputStream in) {
        Map<String, String> settings = new HashMap<>();
        Scanner scanner = new Scanner(in, StandardCharsets.UTF_8);
        while (!settings.containsKey("CA_TRUST_STORE_PASSWORD")) {
            String[] setting = scanner.nextLine().split("=", 2);
            settings.put(setting[0], setting[1]);
        }
        return settings;
    }

    private static String location(String metadata) throws Exception {
        URI address = URI.create(metadata + "/metadata/instance/compute/location?format=text&api-version=2021-01-01");
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Metadata", "true")
                .timeout(Duration.ofSeconds(30))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @ParameterizedTest
    @CsvSource({
        "azure-arc, IDENTITY_ENDPOINT IMDS_ENDPOINT ARC_KEY_DIRECTORY",
        "service-fabric, IDENTITY_ENDPOINT IDENTITY_HEADER IDENTITY_SERVER_THUMBPRINT",
        "aks, AZURE_FEDERATED_TOKEN_FILE",
        "aks-token-proxy, AZURE_FEDERATED_TOKEN_FILE AZURE_KUBERNETES_TOKEN_PROXY",
        "github-actions, ACTIONS_ID_TOKEN_REQUEST_URL ACTIONS_ID_TOKEN_REQUEST_TOKEN",
        "azure-pipelines, SYSTEM_OIDCREQUESTURI SYSTEM_ACCESSTOKEN SERVICE_CONNECTION_ID",
        "cloud-shell, MSI_ENDPOINT"
    })
    void runWhenHostThenItsVariablesAndNoOthers(String host, String variables) throws Exception {
        JsonNode settings = json("--host", host);
        assertThat(settings.propertyNames())
                .contains(variables.split(" "))
                .doesNotContain("AZURE_POD_IDENTITY_AUTHORITY_HOST")
                .contains("AZURE_CLIENT_ID");
    }

    @Test
    void runWhenJsonThenOneDocument() throws Exception {
        JsonNode settings = json();
        assertThat(settings.path("AZURE_AUTHORITY_HOST").asString()).startsWith("https://localhost:");
        assertThat(settings.path("AZURE_CLIENT_SECRET").asString()).isNotEmpty();
        assertThat(settings.path("SAMPLE_USERNAME").asString()).isEqualTo("ada@contoso.com");
        assertThat(settings.path("SAMPLE_PASSWORD").asString()).isNotEmpty();
    }

    private JsonNode json(String... further) throws Exception {
        String[] all = Arrays.copyOf(further, further.length + 1);
        all[further.length] = "--json";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Thread main = new Thread(() -> Main.run(stream(out), System.err, arguments(all)));
        main.start();
        while (!out.toString(StandardCharsets.UTF_8).contains("}") && main.isAlive()) {
            Thread.onSpinWait();
        }

        main.interrupt();
        main.join(Duration.ofSeconds(60).toMillis());

        return JsonMapper.builder().build().readTree(out.toString(StandardCharsets.UTF_8));
    }
}
