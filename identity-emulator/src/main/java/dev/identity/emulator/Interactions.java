package dev.identity.emulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The people who are in front of the pages right now, by the id that the pages carry. */
final class Interactions {
    static final String PATH = "/login";
    private static final Duration LIFETIME = Duration.ofMinutes(30);

    private final BoundedMap<String, Interaction> running = new BoundedMap<>();
    private final Clock clock;

    Interactions(Clock clock) {
        this.clock = clock;
    }

    String add(Interaction interaction) {
        String id = Opaque.random(24);
        running.put(id, interaction);
        return id;
    }

    Optional<Interaction> find(String id) {
        return running.get(id)
                .filter(interaction ->
                        clock.instant().isBefore(interaction.startedAt().plus(LIFETIME)));
    }

    Instant now() {
        return clock.instant();
    }

    void clear() {
        running.clear();
    }
}
