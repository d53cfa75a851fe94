package dev.identity.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.cache.RefreshPolicy;
import dev.identity.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a fleet does to the token endpoint, with jitter and without. Prints a summary and draws a chart; both are kept in
 * {@code target/load}.
 */
@ExtendWith(Quiet.class)
class FleetTests {

    private static final int SIZE = Tool.isFullRun() ? 10_000 : 200;
    private static final int CAPACITY = SIZE / 50;

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void getTokenWhenAFleetStartsTogetherThenItDoesNotRefreshTogether() throws IOException {
        FleetReport plain = new Fleet(RefreshPolicy.standard().withJitter(0), SIZE, CAPACITY).run();
        FleetReport jittered = new Fleet(RefreshPolicy.standard(), SIZE, CAPACITY).run();
        print(plain, jittered);

        Duration start = Duration.ofMinutes(10);
        Duration outage = Fleet.OUTAGE.from();
        Duration settled = Fleet.OUTAGE.until().plusMinutes(10);
        assertThat(jittered.spread(1)).isGreaterThan(plain.spread(1).multipliedBy(3));
        assertThat(jittered.busiestMinute(start, outage)).isLessThan(plain.busiestMinute(start, outage) / 2);
        assertThat(jittered.busiestMinute(settled, Fleet.SPAN)).isLessThan(CAPACITY * 60 / 2);
        assertThat(jittered.recovery()).isLessThan(Duration.ofMinutes(3));
    }

    private static void print(FleetReport plain, FleetReport jittered) throws IOException {
        String size = SIZE + " instances, an endpoint of " + CAPACITY + " tokens a second, 20 minutes of outage";
        String text = plain.text("Without jitter: " + size) + "\n" + jittered.text("With 10 % jitter: " + size);
        Path folder = Files.createDirectories(Path.of("target", "load"));
        Files.writeString(folder.resolve("fleet.txt"), text);
        String title = String.format(Locale.ROOT, "Token requests of %,d instances that started within a minute", SIZE);
        Files.writeString(folder.resolve("fleet.svg"), new FleetChart(CAPACITY).draw(title, plain, jittered));
        System.out.println(text);
    }
}
