package dev.identity.testkit.proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Something that has to be proved.
 *
 * @param subject how proofs refer to it
 * @param title what it is
 * @param expected what has to come of it, or an empty text
 * @param peer what comes of it elsewhere, or an empty text
 * @param note why there is no proof, or only part of one, or an empty text
 */
record Topic(String subject, String title, String expected, String peer, String note) {

    /** The topics in a file of the class path, one a line, their parts parted by tabs. */
    static List<Topic> read(String file) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Topic.class.getResourceAsStream("/reliability/" + file), file),
                StandardCharsets.UTF_8))) {
            return reader.lines().map(Topic::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Topic parse(String line) {
        String[] parts = line.split("\t", -1);
        return new Topic(parts[0], parts[1], parts[2], parts[3], parts[4]);
    }
}
