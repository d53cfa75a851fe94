package dev.identity.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.emulator.EntraEmulator;
import dev.identity.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hours of outages, throttling, wrong clocks and rotated certificates. Another seed: {@code -Didentity.soak.seed=7}; what
 * is printed is kept in {@code target/load/soak.txt}.
 */
@ExtendWith(Quiet.class)
class SoakTests {

    private static final long SEED = Long.getLong("identity.soak.seed", 42);
    private static final long MOST_GROWTH = 8 << 20;

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void getTokenWhenHoursOfBadWeatherPassThenNoGoodTokenIsLostAndNothingGrows(@TempDir Path folder)
            throws IOException {
        Duration span = Duration.ofHours(Tool.isFullRun() ? 24 : 6);
        int scopes = Tool.isFullRun() ? 200 : 20;
        try (EntraEmulator certificates = EntraEmulator.start()) {
            Soak soak = new Soak(SEED, span, scopes, span.dividedBy(8), certificates.registerApp("soak"), folder);
            SoakReport report = soak.run();
            print(report.text(
                    "Soak: " + span.toHours() + " h, 5 credentials, " + scopes + " scopes each, seed " + SEED,
                    soak.weather()));
            assertGood(report);
        }
    }

    private static void assertGood(SoakReport report) {
        assertThat(report.lost).as("failed although a token was good").isZero();
        assertThat(report.stuck).as("failed a minute after an outage").isZero();
        assertThat(report.expired).as("handed out past the end").isZero();
        assertThat(report.ratio()).isLessThan(1.2);
        assertThat(report.rotations).isGreaterThan(1);
        assertThat(report.failures).as("some outages outlast the tokens").isNotEmpty();
        assertThat(report.heapLate - report.heapEarly).as("growth of the heap").isLessThan(MOST_GROWTH);
        assertThat(report.threadsLate).isLessThanOrEqualTo(report.threadsEarly + 2);
    }

    private static void print(String text) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "load"));
        Files.writeString(folder.resolve("soak.txt"), text);
        System.out.println(text);
    }
}
