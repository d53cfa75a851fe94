package dev.identity.testkit.snippet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A fenced block of a Markdown page.
 *
 * @param page the page's file name
 * @param line where in the page its text begins, from 1
 * @param text the lines between the fences
 */
public record Snippet(String page, int line, String text) {

    private static final String FENCE = "```";
    private static final Pattern BLOCK =
            Pattern.compile("^" + FENCE + "(\\w*)\\R(.*?)^" + FENCE + "$", Pattern.MULTILINE | Pattern.DOTALL);

    /** The blocks of one language, "" for none, from a page or from all pages below a directory, in order. */
    public static Stream<Snippet> of(String language, Path place) {
        try (Stream<Path> files = Files.walk(place)) {
            List<Path> pages = files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
            return pages.stream().flatMap(page -> in(page).stream()).flatMap(block -> block.of(language));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Block> in(Path page) {
        try {
            String content = Files.readString(page);
            List<Block> blocks = new ArrayList<>();
            for (Matcher matcher = BLOCK.matcher(content); matcher.find(); ) {
                int line = (int) content.substring(0, matcher.start(2)).lines().count() + 1;
                blocks.add(new Block(
                        matcher.group(1), new Snippet(page.getFileName().toString(), line, matcher.group(2))));
            }
            return blocks;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Page and line. */
    @Override
    public String toString() {
        return page + ":" + line;
    }

    private record Block(String language, Snippet snippet) {

        Stream<Snippet> of(String wanted) {
            return language.equals(wanted) ? Stream.of(snippet) : Stream.empty();
        }
    }
}
