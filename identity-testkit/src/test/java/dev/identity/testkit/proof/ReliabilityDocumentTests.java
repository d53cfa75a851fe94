package dev.identity.testkit.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReliabilityDocumentTests {

    @Test
    void renderWhenReadAgainThenTheSameLines() {
        List<ProofLine> lines = ProofLine.of(List.of(
                proof("Row 1", "a | b", "secret", "1"),
                proof("Row 1", "a | b", "IMDS", "1"),
                proof("Row 1", "a | b", "App Service", "2"),
                new Proof("Control 2", "types are printed", "", "tell nothing", "", null, "SomeTests#method")));
        assertThat(lines).extracting(ProofLine::who).containsExactly("secret, IMDS", "App Service", "");
        List<ProofLine> read = ReliabilityDocument.parse(
                ReliabilityDocument.render(lines).lines().toList());
        assertThat(read).containsExactlyInAnyOrderElementsOf(lines);
    }

    @Test
    void renderWhenNothingIsProvedThenSaidOfEachTopic() {
        assertThat(ReliabilityDocument.render(List.of()))
                .contains("0 of 60 rows")
                .contains("### Row 52: 1000 threads, cold cache")
                .contains("No proof: no test says so yet");
    }

    @Test
    void timelessWhenOnlyTheTimeDiffersThenEqual() {
        ProofLine line = ProofLine.of(List.of(proof("Row 1", "a", "b", "1"))).get(0);
        assertThat(line.time()).isEqualTo("1.5 s");
        assertThat(line.timeless()).isEqualTo(line.timeless()).isNotEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource({
        "getTokenWhenTheClockJumpsThenTheTokenIsGone, the clock jumps, the token is gone",
        "readWhenJSONIsDeepThenFails, JSON is deep, fails",
        "sendWhen503ThenOkThenReturnsOk, 503, ok then returns ok",
        "holds, holds, holds",
    })
    void wordsWhenTheNameIsTakenApartThenCauseAndOutcome(String name, String what, String outcome) {
        assertThat(ProofExtension.words(name)).containsExactly(what, outcome);
    }

    private static Proof proof(String subject, String what, String who, String requests) {
        return new Proof(subject, what, who, "outcome", requests, Duration.ofMillis(1_500), "SomeTests");
    }
}
