package dev.identity.managedidentity;

import dev.identity.credential.ManagedIdentityCredential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** One line of the table: what a host of any kind does, and what comes of it with each kind. */
record HostRow(
        String situation, String id, HostScript script, String life, Map<HostKind, String> outcomes, String message) {

    private static final int FIRST_OUTCOME = 4;

    static Stream<HostRow> all() {
        try {
            return Files.readAllLines(Path.of("src", "test", "resources", "managedidentity", "hosts.txt")).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(HostRow::parse);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HostRow parse(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.split("\\|", -1)) {
            cells.add(cell.strip());
        }
        int last = FIRST_OUTCOME + HostKind.values().length;
        if (cells.size() != last + 1) {
            throw new IllegalArgumentException("Not so many columns: " + line);
        }
        return new HostRow(
                cells.get(0),
                cells.get(1),
                new HostScript(cells.get(2)),
                cells.get(3),
                outcomes(cells),
                cells.get(last));
    }

    private static Map<HostKind, String> outcomes(List<String> cells) {
        Map<HostKind, String> outcomes = new EnumMap<>(HostKind.class);
        int column = FIRST_OUTCOME;
        for (HostKind kind : HostKind.values()) {
            outcomes.put(kind, cells.get(column++));
        }
        return outcomes;
    }

    ManagedIdentityCredential.Builder name(ManagedIdentityCredential.Builder builder) {
        return switch (id) {
            case "client" -> builder.clientId("some-id");
            case "object" -> builder.objectId("some-id");
            case "resource" -> builder.resourceId("some-id");
            default -> builder;
        };
    }

    Outcome outcome(HostKind kind) {
        String cell = Objects.requireNonNull(outcomes.get(kind));
        int requests = Integer.parseInt(cell.substring(1));
        return switch (cell.charAt(0)) {
            case 'T' -> Outcome.token(requests);
            case 'F' -> Outcome.failed(requests, message);
            case 'U' -> Outcome.unavailable(requests, requests == 0 ? "There is no asking for" : message);
            default -> throw new IllegalArgumentException("There is no outcome \"" + cell + "\".");
        };
    }

    @Override
    public String toString() {
        return situation;
    }
}
