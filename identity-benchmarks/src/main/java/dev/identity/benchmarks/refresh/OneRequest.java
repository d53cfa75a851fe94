package dev.identity.benchmarks.refresh;

import dev.identity.benchmarks.AuthorityControl;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One token request to the fake authority, which runs in another process. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public abstract class OneRequest {

    /** Fails unless ten calls make ten requests. */
    protected final void expectOneRequestEach(Runnable call) {
        AuthorityControl.expect(10, getClass().getSimpleName(), () -> times(10, call));
    }

    /** Fails unless ten hits make no request. */
    protected final void expectNoRequest(Runnable hit) {
        AuthorityControl.expect(0, "A hit of " + getClass().getSimpleName(), () -> times(10, hit));
    }

    private static void times(int times, Runnable action) {
        for (int n = 0; n < times; n++) {
            action.run();
        }
    }
}
