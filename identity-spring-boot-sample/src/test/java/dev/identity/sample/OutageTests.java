package dev.identity.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.emulator.EntraEmulator;
import dev.identity.emulator.FaultResponse;
import dev.identity.emulator.RequestMatcher;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(MovableTimeConfiguration.class)
class OutageTests {

    private static final List<String> CREDENTIALS = List.of("default", "vm", "orders", "reports");
    private static final Duration UNTIL_DUE = Duration.ofSeconds(46);
    private static final Duration UNTIL_GONE = Duration.ofSeconds(90);

    private final EntraEmulator emulator;
    private final MovableTime time;
    private final SampleClient sample;

    OutageTests(@Autowired EntraEmulator emulator, @Autowired MovableTime time, @LocalServerPort int port) {
        this.emulator = emulator;
        this.time = time;
        this.sample = SampleClient.of(port);
    }

    @BeforeEach
    void startWithTokens() {
        advance(UNTIL_GONE);
        CREDENTIALS.forEach(this::callWorks);
    }

    @AfterEach
    void end() {
        sample.post("outage?on=false");
        emulator.faults().clear();
    }

    @Test
    void callWhenSignInFailsThenLastsAsLongAsTheToken() {
        sample.post("outage?on=true");
        advance(UNTIL_DUE);

        CREDENTIALS.forEach(this::callWorks);

        for (String credential : CREDENTIALS) {
            JsonNode health = sample.await(
                            health(credential),
                            answer -> answer.json().at("/details/failure").isObject())
                    .json();
            assertThat(health.path("status").asString()).as(credential).isEqualTo("UP");
            callWorks(credential);
        }
    }

    @Test
    void callWhenTokenIsGoneThenOneClearProblemUntilSignInWorks() {
        sample.post("outage?on=true");
        advance(UNTIL_GONE);

        for (String credential : CREDENTIALS) {
            Answer answer = sample.get("call/" + credential);
            assertThat(answer.status()).as(answer.body()).isEqualTo(503);
            JsonNode problem = answer.json();
            assertThat(problem.path("credential").asString()).isEqualTo(asked(credential));
            assertThat(problem.path("detail").asString()).contains("503").doesNotContain("AADSTS", "Exception");
            assertThat(problem.path("remedy").asString()).isNotEmpty();
            assertThat(problem.has("aadstsCode")).isFalse();
            assertThat(sample.get(health(credential)).json().path("status").asString())
                    .isEqualTo("DOWN");
        }
        sample.post("outage?on=false");
        CREDENTIALS.forEach(this::callWorks);
        assertThat(sample.get("status").json().path("health").asString()).isEqualTo("UP");
    }

    @Test
    void callWhenEntraRefusesThenProblemHasCodeAndCorrelationId() {
        advance(UNTIL_GONE);
        emulator.faults().when(RequestMatcher.tokenEndpoint()).respond(FaultResponse.entraError(7000222));

        Answer answer = sample.get("call/orders");

        assertThat(answer.status()).as(answer.body()).isEqualTo(502);
        assertThat(answer.json().path("credential").asString()).isEqualTo("orders");
        assertThat(answer.json().path("aadstsCode").asString()).isEqualTo("AADSTS7000222");
        assertThat(answer.json().path("correlationId").asString()).isNotEmpty();
        assertThat(answer.json().path("remedy").asString()).isNotEmpty();
    }

    private void advance(Duration span) {
        time.advance(span);
        emulator.clock().advance(span);
    }

    private void callWorks(String credential) {
        Answer answer = sample.get("call/" + credential);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** The chain stays with the member that answered before, so that one fails. */
    private static String asked(String credential) {
        return credential.equals("default") ? "vm" : credential;
    }

    private static String health(String credential) {
        return "actuator/health/azureIdentity/" + credential;
    }
}
