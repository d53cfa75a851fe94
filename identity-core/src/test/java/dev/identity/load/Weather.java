package dev.identity.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What happens to the token endpoint and to the machine's wall clock, and when: always the same for one seed. */
final class Weather {

    private static final Duration SHORTEST = Duration.ofSeconds(5);

    private static final List<Spell.Kind> KINDS = List.of(Spell.Kind.values());

    private final List<Spell> spells = new ArrayList<>();
    private final List<Jump> jumps = new ArrayList<>();

    /** Somebody sets the wall clock. */
    record Jump(Duration at, Duration by) {}

    /** Spells from some seconds to the longest, with an hour or more between them, and a jump of the clock every few hours. */
    Weather(Random random, Duration span, Duration longest) {
        Duration at = Duration.ofMinutes(30).plus(random(random, Duration.ofMinutes(30)));
        while (at.plus(longest).compareTo(span) < 0) {
            Duration length = length(random, longest);
            Spell.Kind kind = KINDS.get(random.nextInt(KINDS.size()));
            spells.add(new Spell(kind, at, at.plus(length)));
            at = at.plus(length).plusMinutes(60).plus(random(random, Duration.ofHours(1)));
        }
        boolean forwards = true;
        for (Duration when = Duration.ofHours(2); when.compareTo(span) < 0; when = when.plusHours(5)) {
            Duration by = Duration.ofMinutes(1).plus(random(random, Duration.ofHours(2)));
            jumps.add(new Jump(when.plus(random(random, Duration.ofHours(1))), forwards ? by : by.negated()));
            forwards = !forwards;
        }
    }

    Optional<Spell> spell(Duration moment) {
        return spells.stream().filter(spell -> spell.covers(moment)).findFirst();
    }

    /** Whether there was none for so long. */
    boolean fineSince(Duration moment, Duration span) {
        return spells.stream()
                .noneMatch(spell -> spell.from().compareTo(moment) <= 0
                        && spell.until().plus(span).compareTo(moment) > 0);
    }

    List<Jump> jumpsBetween(Duration from, Duration until) {
        return jumps.stream()
                .filter(jump -> jump.at().compareTo(from) >= 0 && jump.at().compareTo(until) < 0)
                .toList();
    }

    List<Jump> jumps() {
        return jumps;
    }

    List<Spell> spells() {
        return spells;
    }

    /** As many between 5 s and 50 s as between 50 s and 500 s. */
    private static Duration length(Random random, Duration longest) {
        double factor = Math.pow((double) longest.toSeconds() / SHORTEST.toSeconds(), random.nextDouble());
        return Duration.ofSeconds((long) (SHORTEST.toSeconds() * factor));
    }

    private static Duration random(Random random, Duration most) {
        return Duration.ofSeconds((long) (most.toSeconds() * random.nextDouble()));
    }
}
