package dev.identity.boot.documentation;

import dev.identity.testkit.snippet.Snippet;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The README and the guides. */
final class Pages {

    static final Path README = Path.of("..", "README.md");
    static final Path GUIDES = Path.of("..", "docs");

    private Pages() {}

    static Stream<Snippet> snippets(String language) {
        return Stream.of(README, GUIDES).flatMap(place -> Snippet.of(language, place));
    }
}
