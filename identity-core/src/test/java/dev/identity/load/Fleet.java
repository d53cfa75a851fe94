package dev.identity.load;

import dev.identity.AccessToken;
import dev.identity.IdentityException;
import dev.identity.TokenRequest;
import dev.identity.cache.RefreshPolicy;
import dev.identity.credential.ClientSecretCredential;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.testkit.Canary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Many instances of one application, each with a credential of its own, started within a minute, each asking every ten
 * seconds, on one thread and a simulated clock.
 */
final class Fleet {

    static final Duration SPAN = Duration.ofHours(6);
    static final Spell OUTAGE = new Spell(Spell.Kind.REFUSED, Duration.ofMinutes(160), Duration.ofMinutes(180));

    private static final TokenRequest REQUEST = TokenRequest.of("https://vault.azure.net/.default");
    private static final int START_SECONDS = 60;
    private static final int PAUSE_SECONDS = 10;

    private final SimulatedTime time = new SimulatedTime(Instant.parse("2026-01-15T12:00:00Z"));
    private final Queue<Runnable> behind = new ArrayDeque<>();
    private final FleetEndpoint endpoint;
    private final FleetReport report;
    private final List<Instance> instances;

    /** So many instances before an endpoint that gives so many tokens a second. */
    Fleet(RefreshPolicy policy, int size, int capacity) {
        this.endpoint = new FleetEndpoint(time, OUTAGE, capacity, SPAN);
        this.report = new FleetReport(endpoint);
        IdentityRuntime runtime = IdentityRuntime.builder()
                .time(time)
                .transport(endpoint)
                .executor(behind::add)
                .environment(name -> null)
                .refreshPolicy(policy)
                .build();
        String secret = Canary.secret();
        this.instances = IntStream.range(0, size)
                .mapToObj(number -> new Instance(
                        number * START_SECONDS / size,
                        ClientSecretCredential.builder()
                                .runtime(runtime)
                                .tenantId("tenant")
                                .clientId("client")
                                .clientSecret(secret)
                                .build()))
                .toList();
    }

    FleetReport run() {
        for (int second = 0; second < SPAN.toSeconds(); second++) {
            for (Instance instance : instances) {
                instance.live(second);
            }
            time.advance(Duration.ofSeconds(1));
        }
        return report;
    }

    /** One of them. While it waits for an answer it does not ask again. */
    private final class Instance {

        private final int start;
        private final ClientSecretCredential credential;
        private Duration busyUntil = Duration.ZERO;
        private @Nullable AccessToken token;
        private int tokens;

        Instance(int start, ClientSecretCredential credential) {
            this.start = start;
            this.credential = credential;
        }

        void live(int second) {
            boolean turn = second >= start && (second - start) % PAUSE_SECONDS == 0;
            if (turn && time.elapsed().compareTo(busyUntil) >= 0) {
                call();
                busyUntil = time.elapsed();
                time.endTask();
                for (Runnable task = behind.poll(); task != null; task = behind.poll()) {
                    task.run();
                    time.endTask();
                }
            }
        }

        private void call() {
            try {
                AccessToken now = credential.getToken(REQUEST);
                if (!now.equals(token)) {
                    token = now;
                    report.tokenSeen(tokens++, time.elapsed());
                }
            } catch (IdentityException e) {
                report.callFailed(time.elapsed());
            }
        }
    }
}
