package dev.identity.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identity.testkit.snippet.Snippet;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** What the README shows under "Break it on purpose" is what happens. */
@ExtendWith(OutputCaptureExtension.class)
class ReadmeWalkTests {

    private static final Pattern ARGUMENT = Pattern.compile("-Dspring-boot\\.run\\.arguments=(\\S+)");
    private static final Pattern FIELD = Pattern.compile("\"(\\w+)\": \"([^\"]*)\"");

    @Test
    void callWhenTheSecretIsWrongThenAnswersAsTheReadmeShows() {
        try (ConfigurableApplicationContext context = start(argument())) {
            SampleClient sample =
                    SampleClient.of(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));

            Answer answer = sample.get("call/orders");

            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(shownFields())
                    .containsKeys("detail", "remedy", "credential", "aadstsCode")
                    .allSatisfy((name, value) ->
                            assertThat(answer.json().path(name).asString()).matches(pattern(value)));
            assertThat(health(sample, "orders")).isEqualTo("DOWN");
            sample.get("call/reports");
            assertThat(health(sample, "reports")).isEqualTo("UP");
        }
    }

    @Test
    void startWhenATypeIsMisspeltThenFailsAsTheReadmeShows(CapturedOutput output) {
        String shown = block("There is no credential type");

        assertThatThrownBy(() -> start("--azure.identity.credentials.orders.type=client-secrt"))
                .isInstanceOf(Exception.class);

        assertThat(output.getOut().replace("\r", "")).contains(shown.strip());
    }

    private static ConfigurableApplicationContext start(String argument) {
        return SpringApplication.run(SampleApplication.class, "--server.port=0", argument);
    }

    private static String argument() {
        Matcher argument = ARGUMENT.matcher(block("mvn spring-boot:run -D"));
        assertThat(argument.find()).isTrue();
        return argument.group(1);
    }

    private static Map<String, String> shownFields() {
        return FIELD.matcher(block("\"detail\": ").replaceAll("\\s+", " "))
                .results()
                .collect(Collectors.toMap(field -> field.group(1), field -> field.group(2)));
    }

    /** What differs from run to run is left out in the README as "…", at least its end. */
    private static String pattern(String shown) {
        return Pattern.quote(shown).replaceAll("[\\w-]*…", "\\\\E.+?\\\\Q");
    }

    private static String health(SampleClient sample, String credential) {
        return sample.get("actuator/health/azureIdentity/" + credential)
                .json()
                .path("status")
                .asString();
    }

    private static String block(String start) {
        return Snippet.of("", Path.of("..", "README.md"))
                .map(Snippet::text)
                .filter(text -> text.startsWith(start))
                .findFirst()
                .orElseThrow();
    }
}
