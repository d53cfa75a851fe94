package dev.identity.faults;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table: a fault, whom it meets and what has to come of it.
 *
 * @param rows the rows of the fault matrix that it belongs to
 * @param limit the time of an acquisition on the machine's clock; null for thirty seconds on a clock that stands still
 */
record FaultCase(
        List<Integer> rows,
        String fault,
        List<Subject> subjects,
        @Nullable Duration limit,
        FaultOutcome.Kind outcome,
        int fewest,
        int most,
        Pattern message) {

    private static final Pattern BAR = Pattern.compile("\\s*\\|\\s*");

    static FaultCase parse(String line) {
        String[] cells = BAR.split(line, -1);
        String[] requests = cells[5].split("-");
        return new FaultCase(
                Stream.of(cells[0].split(" ")).map(Integer::valueOf).toList(),
                cells[1],
                subjects(cells[2]),
                cells[3].isEmpty() ? null : Duration.ofMillis(Long.parseLong(cells[3])),
                FaultOutcome.Kind.valueOf(cells[4]),
                Integer.parseInt(requests[0]),
                Integer.parseInt(requests[requests.length - 1]),
                Pattern.compile(cells[6]));
    }

    private static List<Subject> subjects(String words) {
        return Stream.of(words.split(" ")).flatMap(FaultCase::subject).toList();
    }

    private static Stream<Subject> subject(String word) {
        return switch (word) {
            case "all" ->
                Stream.of(Subject.SECRET, Subject.CERTIFICATE, Subject.WORKLOAD, Subject.IMDS, Subject.APP_SERVICE);
            case "entra" -> Stream.of(Subject.SECRET, Subject.CERTIFICATE, Subject.WORKLOAD);
            case "hosts" -> Stream.of(Subject.IMDS, Subject.APP_SERVICE);
            case "secret" -> Stream.of(Subject.SECRET);
            case "certificate" -> Stream.of(Subject.CERTIFICATE);
            case "workload" -> Stream.of(Subject.WORKLOAD);
            case "imds" -> Stream.of(Subject.IMDS);
            case "app-service" -> Stream.of(Subject.APP_SERVICE);
            case "imds-chain" -> Stream.of(Subject.IMDS_THEN_SECRET);
            case "secret-chain" -> Stream.of(Subject.SECRET_THEN_SECRET);
            default -> throw new IllegalArgumentException(word);
        };
    }
}
