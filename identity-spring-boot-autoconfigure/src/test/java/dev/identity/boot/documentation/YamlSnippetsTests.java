package dev.identity.boot.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.TokenCredential;
import dev.identity.boot.autoconfigure.EmulatedEntra;
import dev.identity.emulator.EntraEmulator;
import dev.identity.emulator.junit.EntraEmulatorExtension;
import dev.identity.testkit.Canary;
import dev.identity.testkit.snippet.Snippet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

/** An application starts with the YAML of README and guides as it stands there, and with what its comments offer. */
@ExtendWith(EntraEmulatorExtension.class)
class YamlSnippetsTests {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern REPLACED_BY_NEXT = Pattern.compile("^.* # or$\\R", Pattern.MULTILINE);
    private static final Pattern OFFERED = Pattern.compile("^( *)# ( *[a-z.-]+:)", Pattern.MULTILINE);

    private final EmulatedEntra entra;
    private ApplicationContextRunner host = new ApplicationContextRunner();

    @TempDir
    private Path directory = Path.of("");

    YamlSnippetsTests(EntraEmulator emulator) {
        this.entra = new EmulatedEntra(emulator);
    }

    /** What the pages presume beside the snippet: the variables of a Kubernetes pod and of build jobs, and an SSL bundle "orders". */
    @BeforeEach
    void prepareHost() throws IOException {
        String pem = entra.emulator().registerApp("orders").addCertificate().pem();
        Path file = Files.writeString(directory.resolve("orders.pem"), pem);
        host = entra.runner()
                .withPropertyValues(
                        "AZURE_TENANT_ID=11111111-1111-1111-1111-111111111111",
                        "AZURE_CLIENT_ID=22222222-2222-2222-2222-222222222222",
                        "AZURE_FEDERATED_TOKEN_FILE=/var/run/secrets/token",
                        "AZURE_TOKEN_CREDENTIALS=prod",
                        "SYSTEM_OIDCREQUESTURI=https://dev.azure.com/contoso/oidctoken",
                        "ACTIONS_ID_TOKEN_REQUEST_URL=https://actions.example/token?api-version=2.0",
                        "ACTIONS_ID_TOKEN_REQUEST_TOKEN=" + Canary.header(),
                        "spring.ssl.bundle.pem.orders.keystore.certificate=" + file.toUri(),
                        "spring.ssl.bundle.pem.orders.keystore.private-key=" + file.toUri());
    }

    static Stream<Snippet> snippets() {
        return Pages.snippets("yaml");
    }

    static Stream<Snippet> snippetsWithOffers() {
        return snippets().filter(snippet -> OFFERED.matcher(snippet.text()).find());
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void yamlWhenConfiguredAsItStandsThenCredentialsStart(Snippet snippet) {
        startsWith(snippet.text());
    }

    @ParameterizedTest
    @MethodSource("snippetsWithOffers")
    void yamlWhenItsCommentsAreTakenUpThenCredentialsStart(Snippet snippet) {
        String without = REPLACED_BY_NEXT.matcher(snippet.text()).replaceAll("");
        startsWith(OFFERED.matcher(without).replaceAll("$1$2"));
    }

    private void startsWith(String yaml) {
        host.withPropertyValues(placeholders(yaml))
                .withInitializer(
                        context -> load(yaml).forEach(context.getEnvironment().getPropertySources()::addLast))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .getBeans(TokenCredential.class)
                        .containsKey("tokenCredential"));
    }

    /** Every placeholder has some value, as if the variable were set. */
    private static String[] placeholders(String yaml) {
        return PLACEHOLDER
                .matcher(yaml)
                .results()
                .map((MatchResult placeholder) -> placeholder.group(1) + "=" + Canary.secret())
                .toArray(String[]::new);
    }

    private static List<PropertySource<?>> load(String yaml) {
        try {
            return new YamlPropertySourceLoader()
                    .load("snippet", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
