package dev.identity.testkit.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One line of the document: proofs that differ only in whom they concern stand together. */
record ProofLine(String subject, String what, String who, String outcome, String requests, String time, String test) {

    static List<ProofLine> of(List<Proof> proofs) {
        Map<Proof, List<Proof>> groups = new LinkedHashMap<>();
        for (Proof proof : proofs) {
            groups.computeIfAbsent(key(proof), k -> new ArrayList<>()).add(proof);
        }
        return groups.values().stream().map(ProofLine::line).toList();
    }

    /** The line without what differs from run to run. */
    ProofLine timeless() {
        return new ProofLine(subject, what, who, outcome, requests, "", test);
    }

    private static Proof key(Proof proof) {
        return new Proof(proof.subject(), proof.what(), "", proof.outcome(), proof.requests(), null, proof.test());
    }

    private static ProofLine line(List<Proof> group) {
        Proof first = group.get(0);
        String who = group.stream().map(Proof::who).distinct().collect(Collectors.joining(", "));
        Duration longest = group.stream()
                .map(Proof::time)
                .flatMap(Stream::ofNullable)
                .max(Duration::compareTo)
                .orElse(null);
        return new ProofLine(
                first.subject(),
                first.what(),
                who,
                first.outcome(),
                first.requests(),
                longest == null ? "" : seconds(Objects.requireNonNull(longest)),
                first.test());
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0);
    }
}
