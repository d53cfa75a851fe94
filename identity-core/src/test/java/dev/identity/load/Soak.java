package dev.identity.load;

import dev.identity.IdentityException;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.emulator.AppRegistration;
import dev.identity.runtime.IdentityRuntime;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;

/**
 * An application of five credentials that goes on for hours under bad weather, on one thread and a simulated clock. Each
 * key is asked for once a minute on average, at random; what the library does behind the caller's back it does between two
 * calls.
 */
final class Soak {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofMinutes(1);
    private static final Duration ROTATION = Duration.ofHours(3);

    private final SoakReport report = new SoakReport();
    private final Queue<Runnable> behind = new ArrayDeque<>();
    private final Random random;
    private final Duration span;
    private final Weather weather;
    private final SimulatedTime time;
    private final SimulatedEntra entra;
    private final Rotation rotation;
    private final List<SoakKey> keys = new ArrayList<>();

    Soak(long seed, Duration span, int scopes, Duration longestOutage, AppRegistration maker, Path folder) {
        this.random = new Random(seed);
        this.span = span;
        this.weather = new Weather(random, span, longestOutage);
        this.time = new SimulatedTime(Instant.now());
        this.entra = new SimulatedEntra(time, weather);
        this.rotation = new Rotation(folder.resolve("app.pem"), maker, entra);
        IdentityRuntime runtime = IdentityRuntime.builder()
                .time(time)
                .transport(entra)
                .executor(behind::add)
                .environment(name -> null)
                .build();
        for (TokenCredential credential :
                SoakCredentials.all(runtime, folder.resolve("app.pem"), folder.resolve("federated"))) {
            for (int scope = 0; scope < scopes; scope++) {
                keys.add(new SoakKey(credential, TokenRequest.of("api://resource-" + scope + "/.default")));
            }
        }
    }

    Weather weather() {
        return weather;
    }

    SoakReport run() {
        Duration early = span.dividedBy(12);
        for (Duration now = SECOND; now.compareTo(span) <= 0; now = now.plus(SECOND)) {
            time.advance(SECOND);
            disturb(now);
            for (int call = 0; call < Math.max(1, keys.size() / 60); call++) {
                call(keys.get(random.nextInt(keys.size())));
            }
            if (now.equals(early)) {
                report.heapEarly = usedHeap();
                report.threadsEarly = threads();
            }
        }
        report.heapLate = usedHeap();
        report.threadsLate = threads();
        report.issued = entra.issued();
        report.refused = entra.refused();
        report.inSpells = entra.inSpells();
        report.rotations = rotation.count();
        return report;
    }

    private void disturb(Duration now) {
        weather.jumpsBetween(now.minus(SECOND), now).forEach(jump -> time.jump(jump.by()));
        long sinceRotation = now.toSeconds() % ROTATION.toSeconds();
        if (sinceRotation == ROTATION.toSeconds() - 90) {
            rotation.begin();
        } else if (sinceRotation == ROTATION.toSeconds() - 60) {
            rotation.finish();
        }
    }

    private void call(SoakKey key) {
        report.calls++;
        Duration now = time.elapsed();
        boolean able = weather.spell(now).isEmpty();
        boolean good = key.hasGoodToken(now, time.now());
        if (key.perfectClientAsks(now, able)) {
            report.ideal++;
        }
        try {
            if (!key.saw(key.credential.getToken(key.request), now)) {
                report.expired++;
            }
        } catch (IdentityException e) {
            failed(now, good);
        }
        time.endTask();
        runBehind();
    }

    private void failed(Duration now, boolean good) {
        String cause = weather.spell(now).map(spell -> spell.kind().name()).orElse("closed since a throttling");
        report.failures.merge(cause, 1L, Long::sum);
        if (good) {
            report.lost++;
        }
        if (weather.fineSince(now, GRACE)) {
            report.stuck++;
        }
    }

    private void runBehind() {
        for (Runnable task = behind.poll(); task != null; task = behind.poll()) {
            task.run();
            time.endTask();
        }
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }
}
