package dev.identity.emulator;

import java.time.Clock;
import java.time.Duration;
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

    /** Begins with the page for name and password. */
    Reply begin(Interaction.Demand demand, InteractionEnd end) {
        String id = add(demand, end);
        return SignInPages.password(PATH, id, demand.client().displayName(), demand.loginHint(), null);
    }

    String add(Interaction.Demand demand, InteractionEnd end) {
        String id = Opaque.random(24);
        running.put(id, new Interaction(demand, clock.instant(), end));
        return id;
    }

    Optional<Interaction> find(String id) {
        return running.get(id)
                .filter(interaction ->
                        clock.instant().isBefore(interaction.startedAt().plus(LIFETIME)));
    }

    void clear() {
        running.clear();
    }
}
