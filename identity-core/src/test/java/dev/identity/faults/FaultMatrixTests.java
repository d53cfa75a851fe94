package dev.identity.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.TokenCredential;
import dev.identity.cache.RefreshPolicy;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.testkit.proof.Proof;
import dev.identity.testkit.proof.Proofs;
import dev.identity.time.ManualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault that a server can commit, over real sockets, against every credential that can meet it. */
class FaultMatrixTests {

    /** How much longer than its deadline a call may take on a busy machine before it counts as hanging. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofSeconds(100);

    private static @Nullable FaultSite opened;

    private final ManualTime clock = new ManualTime();
    private final FaultSite site = Objects.requireNonNull(opened);

    @BeforeAll
    static void open(@TempDir Path directory) throws Exception {
        opened = new FaultSite(directory);
    }

    @AfterAll
    static void close() {
        Objects.requireNonNull(opened).close();
    }

    static Stream<Arguments> table() {
        return FaultTable.cases()
                .flatMap(one -> one.subjects().stream()
                        .map(subject -> Arguments.argumentSet(one.fault() + ", " + subject, one, subject)));
    }

    @ParameterizedTest
    @MethodSource("table")
    void getTokenWhenFaultThenAsInTheTable(FaultCase row, Subject subject) {
        site.startOver(row.fault());
        long start = System.nanoTime();
        FaultOutcome outcome = call(row, subject);
        Duration real = Duration.ofNanos(System.nanoTime() - start);
        Duration counted = clock.sleeps().stream().reduce(Duration.ZERO, Duration::plus);

        assertThat(outcome.kind()).as(outcome.message()).isEqualTo(row.outcome());
        assertThat(outcome.message()).containsPattern(row.message());
        assertThat(site.requests(row.fault())).as("requests").isBetween(row.fewest(), row.most());
        assertThat(counted).isLessThanOrEqualTo(LONGEST);
        assertThat(real).isLessThan(PATIENCE);
        record(row, subject, outcome, row.limit() == null ? counted : real);
    }

    private FaultOutcome call(FaultCase row, Subject subject) {
        IdentityRuntime.Builder runtime = IdentityRuntime.builder()
                .transport(site.transport())
                .executor(Runnable::run)
                .environment(name -> null)
                .refreshPolicy(RefreshPolicy.standard().withJitter(0))
                .acquisitionTimeout(row.limit() == null ? LIMIT : row.limit());
        if (row.limit() == null) {
            runtime.time(clock);
        }
        try (TokenCredential credential = subject.create(site.place(), row.fault(), runtime)) {
            return FaultOutcome.of(credential);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void record(FaultCase row, Subject subject, FaultOutcome outcome, Duration time) {
        for (int number : row.rows()) {
            Proofs.add(new Proof(
                    Proof.row(number),
                    row.fault(),
                    subject.toString(),
                    outcome.kind().toString(),
                    String.valueOf(site.requests(row.fault())),
                    time,
                    getClass().getSimpleName()));
        }
    }
}
