package dev.identity.benchmarks.hit;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A token that is already there, asked for again. Fails the run in which anything else was measured. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class CountedHit {

    /** How often the source was asked. */
    protected final AtomicInteger requests = new AtomicInteger();

    private final int expected;

    /** Everything is there after so many requests. */
    protected CountedHit(int expected) {
        this.expected = expected;
    }

    /** No hit asks the source. */
    @TearDown
    public void onlyHits() {
        if (requests.get() != expected) {
            throw new IllegalStateException(
                    "Expected " + expected + " token requests, but there were " + requests + ".");
        }
    }
}
