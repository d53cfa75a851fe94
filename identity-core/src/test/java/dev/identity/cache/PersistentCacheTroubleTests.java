package dev.identity.cache;

import static dev.identity.cache.PersistentCacheFixture.CONTENT;
import static dev.identity.cache.PersistentCacheFixture.NAME;
import static dev.identity.cache.PersistentCacheFixture.read;
import static dev.identity.cache.PersistentCacheFixture.store;
import static dev.identity.cache.PersistentCacheFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.identity.testkit.Tool;
import dev.identity.testkit.proof.Proves;
import dev.identity.time.ManualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A cache that cannot be used keeps nobody from signing in. */
class PersistentCacheTroubleTests {

    @TempDir
    private Path home;

    /** Also what a single write on a full disk does: it takes a part and says nothing. */
    @Test
    @Proves(rows = 46)
    void writeWhenTheDiskIsFullThenOneWarningAndTheOldFileIsIntact() throws Exception {
        Tool.require(Tool.isFullRun(), "root, for a disk that is full, in the full run");
        run("mount", "-t", "tmpfs", "-o", "size=32k,mode=700", "tmpfs", home.toString());
        try {
            Path directory = home.resolve(".IdentityService");
            TokenCacheStore store = store(directory);
            write(store, CONTENT);
            int warnings = warnings(() -> {
                for (int i = 0; i < 3; i++) {
                    write(store, "{\"a\":\"" + "x".repeat(100_000) + "\"}");
                }
            });
            assertThat(warnings).isEqualTo(1);
            assertThat(read(store)).isEqualTo(CONTENT);
            assertThat(directory.toFile().list()).containsExactlyInAnyOrder(NAME, NAME + ".lock");
        } finally {
            run("umount", home.toString());
        }
    }

    @Test
    @Proves(rows = 46)
    void writeWhenTheDirectoryCannotBeMadeThenOneWarning() throws Exception {
        Path directory = Files.writeString(home.resolve("file"), "").resolve(".IdentityService");
        TokenCacheStore store = store(directory);
        int warnings = warnings(() -> {
            write(store, CONTENT);
            assertThat(read(store)).isNull();
        });
        // The other one says that the cache is not encrypted.
        assertThat(warnings).isEqualTo(2);
    }

    @Test
    @Proves(rows = 48)
    void accessWhenAnotherProcessHoldsTheLockThenReadsButDoesNotWrite() throws Exception {
        Path directory = home.resolve(".IdentityService");
        write(store(directory), CONTENT);
        Process holder = CacheProcess.start("hold", directory);
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("held");
            TokenCacheStore store = store(directory, new ManualTime(Instant.EPOCH));
            write(store, "{}");
            assertThat(read(store)).isEqualTo(CONTENT);
            holder.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
            write(store, "{}");
            assertThat(read(store)).as("after the holder was killed").isEqualTo("{}");
        } finally {
            holder.destroyForcibly();
        }
    }

    private static int warnings(Trial trial) throws IOException {
        Logger logger = (Logger) LoggerFactory.getLogger(TokenCacheStore.class);
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        logger.addAppender(appender);
        try {
            trial.run();
            return appender.list.size();
        } finally {
            logger.detachAppender(appender);
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(command[0]).isZero();
    }

    private interface Trial {
        void run() throws IOException;
    }
}
