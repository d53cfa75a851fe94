package dev.identity.testkit;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/** Values of the JDK's own types. */
final class PlainSamples {

    static final Map<Class<?>, Object> ALL = Map.ofEntries(
            Map.entry(boolean.class, true),
            Map.entry(byte.class, (byte) 1),
            Map.entry(char.class, 'x'),
            Map.entry(short.class, (short) 1),
            Map.entry(int.class, 1),
            Map.entry(long.class, 1L),
            Map.entry(float.class, 1f),
            Map.entry(double.class, 1d),
            Map.entry(Boolean.class, true),
            Map.entry(Integer.class, 1),
            Map.entry(Long.class, 1L),
            Map.entry(Double.class, 1d),
            Map.entry(Object.class, "sample"),
            Map.entry(Instant.class, Instant.EPOCH),
            Map.entry(Duration.class, Duration.ofSeconds(1)),
            Map.entry(Clock.class, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)),
            Map.entry(URI.class, URI.create("https://login.example.com/")),
            Map.entry(Path.class, Path.of("sample")),
            Map.entry(UUID.class, new UUID(1, 1)),
            Map.entry(Locale.class, Locale.ROOT),
            Map.entry(Class.class, Object.class),
            Map.entry(List.class, List.of()),
            Map.entry(Set.class, Set.of()),
            Map.entry(Map.class, Map.of()),
            Map.entry(Optional.class, Optional.empty()),
            Map.entry(AtomicReference.class, new AtomicReference<>()),
            Map.entry(ReentrantLock.class, new ReentrantLock()));

    private PlainSamples() {}
}
