package dev.identity.cache;

import static dev.identity.cache.PersistentCacheFixture.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.json.JsonObject;
import dev.identity.testkit.Tool;
import dev.identity.testkit.proof.Proves;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes and threads at one cache, some of which are killed. */
class PersistentCacheProcessesTests {

    private static final int PROCESSES = 4;
    private static final int COUNT = Tool.isFullRun() ? 1_000 : 60;

    @TempDir
    private Path home;

    @Test
    @Proves(rows = 48)
    void writeWhenFourProcessesWriteAndAreKilledThenNothingThatWasKeptIsLost() throws Exception {
        Path directory = home.resolve(".IdentityService");
        ExecutorService threads = Executors.newFixedThreadPool(PROCESSES);
        try {
            List<Future<Integer>> counted = new ArrayList<>();
            for (int i = 0; i < PROCESSES; i++) {
                String name = "p" + i;
                int kills = i % 2 == 0 ? 0 : 3;
                counted.add(threads.submit(() -> countWithKills(directory, name, kills)));
            }
            for (Future<Integer> count : counted) {
                assertThat(count.get(10, TimeUnit.MINUTES)).isEqualTo(COUNT);
            }
        } finally {
            threads.shutdownNow();
        }
        JsonObject kept = JsonObject.parse(Files.readAllBytes(directory.resolve(NAME)));
        for (int i = 0; i < PROCESSES; i++) {
            assertThat(kept.string("p" + i)).isEqualTo("" + COUNT);
        }
        assertThat(directory.resolve(NAME + ".unusable")).doesNotExist();
    }

    @Test
    @Proves(rows = 48)
    void writeWhenManyThreadsWriteThenNothingIsLost() throws Exception {
        Path directory = home.resolve(".IdentityService");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(threads.submit(() -> {
                    TokenCacheStore store = PersistentCacheFixture.store(directory);
                    for (int n = 0; n < 10; n++) {
                        CacheProcess.count(store, "shared", 80);
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get(2, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(JsonObject.parse(Files.readAllBytes(directory.resolve(NAME))).string("shared"))
                .isEqualTo("80");
    }

    /** Runs until the number is reached; kills the process now and then, and checks that the next one goes on from there. */
    private static int countWithKills(Path directory, String name, int kills) throws IOException {
        int number = 0;
        for (int run = 0; number < COUNT; run++) {
            int until = run < kills ? Math.min(COUNT, number + COUNT / 5) : COUNT;
            number = countUntil(directory, name, number, until);
        }
        return number;
    }

    private static int countUntil(Path directory, String name, int from, int until) throws IOException {
        Process process = CacheProcess.start("count", directory.toString(), name, "" + COUNT);
        int number = from;
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null && number < until; line = lines.readLine()) {
                // More may have been kept than was told before the kill.
                assertThat(Integer.parseInt(line)).isGreaterThan(number);
                number = Integer.parseInt(line);
            }
        } finally {
            process.destroyForcibly();
        }
        return number;
    }
}
