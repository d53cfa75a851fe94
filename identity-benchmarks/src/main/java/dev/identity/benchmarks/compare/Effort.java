package dev.identity.benchmarks.compare;

/** How much is done for a figure. */
enum Effort {
    /** The figures that count. */
    WHOLE(2, 4, 1_000, 5, 400, 6),
    /** Whether there is a clear miss. */
    QUICK(1, 2, 500, 3, 300, 2),
    /** Whether everything runs at all; its figures mean nothing. */
    CHECK(1, 1, 50, 1, 50, 1);

    final int forks;
    final int warmups;
    final int warmupMillis;
    final int iterations;
    final int iterationMillis;

    /** Of programs in fresh JVMs, without the first, which is thrown away. */
    final int rounds;

    Effort(int forks, int warmups, int warmupMillis, int iterations, int millis, int rounds) {
        this.forks = forks;
        this.warmups = warmups;
        this.warmupMillis = warmupMillis;
        this.iterations = iterations;
        this.iterationMillis = millis;
        this.rounds = rounds;
    }

    static Effort of(String argument) {
        return switch (argument) {
            case "" -> WHOLE;
            case "--quick" -> QUICK;
            case "--check" -> CHECK;
            default -> throw new IllegalArgumentException("Either nothing, --quick, --check or --jmh, not " + argument);
        };
    }
}
