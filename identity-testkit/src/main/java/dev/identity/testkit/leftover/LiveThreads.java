package dev.identity.testkit.leftover;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The threads that tests or what they test have started. */
final class LiveThreads {

    /**
     * Those with which others keep house: surefire, JUnit, the JDK, its pools that belong to the process or end by themselves,
     * credentials that have no runtime, Reactor.
     */
    private static final Pattern OF_OTHERS = Pattern.compile(String.join(
            "|",
            "main",
            "surefire-.*",
            "ping-.*",
            "JFR .*",
            "(?i)junit-.*",
            "ForkJoinPool.*",
            "CompletableFutureDelayScheduler.*",
            "VirtualThread-.*",
            ".*-Poller.*",
            "Keep-Alive-.*",
            "process reaper.*",
            "HttpClient-\\d+-Worker-\\d+",
            "identity-async",
            "parallel-\\d+",
            "boundedElastic-.*",
            "reactor-.*"));

    private LiveThreads() {}

    /** All there are, and where they are. */
    static Map<Thread, StackTraceElement[]> all() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> isOurs(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Whether a thread waits for work, which nobody gives to a pool that was shut down. */
    static boolean isIdle(StackTraceElement... stack) {
        return Arrays.stream(stack)
                .anyMatch(frame -> frame.getClassName().equals(ThreadPoolExecutor.class.getName())
                        && frame.getMethodName().equals("getTask"));
    }

    private static boolean isOurs(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group != null
                && !group.getName().equals("system")
                && !group.getName().startsWith("Innocuous")
                && !OF_OTHERS.matcher(thread.getName()).matches()
                && !LateClients.isOne(thread);
    }
}
