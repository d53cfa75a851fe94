package dev.identity.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.runtime.IdentityRuntime;
import dev.identity.testkit.proof.Proves;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Virtual threads that wait for a token leave their carriers to others. */
class VirtualThreadTests {

    private static final int CALLERS = 200;

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    @Proves(rows = 56)
    void getTokenWhenVirtualThreadsWaitForASlowServerThenNoneIsPinned(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("recording.jfr");
        try (FaultSite site = new FaultSite(directory);
                Recording recording = new Recording()) {
            // What a thread waits for while a class is initialised for the first time is no lock of ours.
            call(site);
            recording.enable("jdk.VirtualThreadPinned").withoutThreshold().withStackTrace();
            recording.start();
            call(site);
            recording.stop();
            recording.dump(file);
        }
        assertThat(pinnedByUs(file)).isEmpty();
    }

    private static void call(FaultSite site) throws Exception {
        IdentityRuntime.Builder runtime = IdentityRuntime.builder().transport(site.transport());
        var credential = Subject.SECRET.create(site.place(), "slow1", runtime);
        ExecutorService threads = virtualThreads();
        try {
            List<Future<FaultOutcome>> calls = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                calls.add(threads.submit(() -> FaultOutcome.of(credential)));
            }
            for (Future<FaultOutcome> call : calls) {
                assertThat(call.get(1, TimeUnit.MINUTES).kind()).isEqualTo(FaultOutcome.Kind.TOKEN);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(site.requests("slow1")).isEqualTo(1);
        site.startOver("slow1");
    }

    private static List<RecordedEvent> pinnedByUs(Path file) throws IOException {
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getStackTrace() != null
                        && has(event, "dev.identity.")
                        && !has(event, "java.lang.ClassLoader"))
                .toList();
    }

    /** Whether something of the given name is in the stack. A class that is loaded pins, once in its life. */
    private static boolean has(RecordedEvent event, String type) {
        return event.getStackTrace().getFrames().stream()
                .anyMatch(frame -> frame.getMethod().getType().getName().startsWith(type));
    }

    /** By reflection, because the tests are compiled for Java 17. */
    private static ExecutorService virtualThreads() throws ReflectiveOperationException {
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }
}
