package dev.identity.testkit.proof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The document's form: one section for each topic with a table of its proofs. */
final class ReliabilityDocument {

    private static final Pattern HEADING = Pattern.compile("### ([^:]+): .*");
    private static final Pattern BAR = Pattern.compile("(?<!\\\\) ?\\| ?");
    private static final String COLUMNS =
            "| what | credential | outcome | requests | time | test |\n|---|---|---|---|---|---|\n";

    private final StringBuilder text = new StringBuilder();
    private final List<ProofLine> lines;

    private ReliabilityDocument(List<ProofLine> lines) {
        this.lines = lines;
    }

    static String render(List<ProofLine> lines) {
        ReliabilityDocument document = new ReliabilityDocument(lines);
        List<Topic> rows = Topic.read("rows.tsv");
        List<Topic> controls = Topic.read("controls.tsv");
        List<Topic> incidents = Topic.read("incidents.tsv");
        document.introduction(rows);
        document.part("Fault matrix", rows);
        document.part("Threat model", controls);
        document.part("Known incidents elsewhere", incidents);
        return document.text.toString();
    }

    static List<ProofLine> parse(List<String> document) {
        List<ProofLine> lines = new ArrayList<>();
        String subject = "";
        for (String line : document) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                subject = heading.group(1);
            } else if (line.startsWith("| ") && !line.startsWith("| what |")) {
                lines.add(line(subject, BAR.split(line, -1)));
            }
        }
        return lines;
    }

    private static ProofLine line(String subject, String[] cells) {
        return new ProofLine(
                subject,
                raw(cells[1]),
                raw(cells[2]),
                raw(cells[3]),
                raw(cells[4]),
                raw(cells[5]),
                raw(cells[6]).replace("`", ""));
    }

    private void introduction(List<Topic> rows) {
        long proved = rows.stream().filter(this::isProved).count();
        text.append("# Reliability\n\n")
                .append(
                        "What can go wrong, what comes of it, and the test that shows it. Written by the tests themselves:\n\n")
                .append("```\nmvn verify -Dreliability.write=true\n```\n\n")
                .append(
                        "`mvn verify` fails where this page says something else than the tests, times aside. Times are on the")
                .append(" tests' clock, which\nsleeps move at once, or on the machine's where a server is slow.\n\n")
                .append(proved)
                .append(" of ")
                .append(rows.size())
                .append(
                        " rows of the fault matrix are proved; of each other one is said why not. \"Elsewhere\" is what")
                .append(" azure-identity 1.19.0\nwas seen to do with the same fault.\n");
    }

    private boolean isProved(Topic topic) {
        return lines.stream().anyMatch(line -> line.subject().equals(topic.subject()));
    }

    private void part(String title, List<Topic> topics) {
        text.append("\n## ").append(title).append('\n');
        topics.forEach(this::section);
    }

    private void section(Topic topic) {
        text.append("\n### ")
                .append(topic.subject())
                .append(": ")
                .append(topic.title())
                .append("\n\n");
        paragraph("Wanted", topic.expected());
        paragraph("Elsewhere", topic.peer());
        List<ProofLine> proofs = lines.stream()
                .filter(line -> line.subject().equals(topic.subject()))
                .sorted(Comparator.comparing(ProofLine::test))
                .toList();
        paragraph(proofs.isEmpty() ? "No proof" : "Note", proofs.isEmpty() ? reason(topic) : topic.note());
        if (!proofs.isEmpty()) {
            text.append(COLUMNS);
            proofs.forEach(this::proof);
        }
    }

    private static String reason(Topic topic) {
        return topic.note().isEmpty() ? "no test says so yet" : topic.note();
    }

    private void paragraph(String name, String content) {
        if (!content.isEmpty()) {
            text.append(name).append(": ").append(content).append("\n\n");
        }
    }

    private void proof(ProofLine line) {
        text.append("| ")
                .append(String.join(
                        " | ",
                        List.of(
                                cell(line.what()),
                                cell(line.who()),
                                cell(line.outcome()),
                                line.requests(),
                                line.time(),
                                "`" + line.test() + "`")))
                .append(" |\n");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String raw(String cell) {
        return cell.replace("\\|", "|").strip();
    }
}
