package dev.identity.testkit.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares docs/reliability.md with what the tests of this JVM proved, or writes it. To be called after all of them. */
public final class Reliability {

    /** The system property that makes a run write the document. */
    private static final String WRITE = "reliability.write";

    private Reliability() {}

    /**
     * Writes the document anew if the run was told so; otherwise fails where it says something else than the tests. What
     * other modules proved, and tests that were not run, stays as it is.
     */
    public static void check() {
        Path file = root().resolve("docs/reliability.md");
        List<ProofLine> proved = ProofLine.of(Proofs.all());
        List<ProofLine> written = read(file);
        if (Boolean.getBoolean(WRITE)) {
            List<ProofLine> lines = new ArrayList<>(written);
            lines.removeIf(line -> Proofs.covers(line.test()));
            lines.addAll(proved);
            write(file, ReliabilityDocument.render(lines));
            return;
        }
        List<ProofLine> due =
                written.stream().filter(line -> Proofs.covers(line.test())).toList();
        assertThat(timeless(proved))
                .as("docs/reliability.md says something else than the tests; write it with -D%s=true", WRITE)
                .containsExactlyInAnyOrderElementsOf(timeless(due));
    }

    private static Set<ProofLine> timeless(List<ProofLine> lines) {
        return lines.stream().map(ProofLine::timeless).collect(Collectors.toSet());
    }

    private static List<ProofLine> read(Path file) {
        try {
            return Files.exists(file) ? ReliabilityDocument.parse(Files.readAllLines(file)) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The directory of the whole, seen from one of its modules. */
    private static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(directory -> Files.isDirectory(directory.resolve("docs")))
                .findFirst()
                .orElseThrow();
    }
}
