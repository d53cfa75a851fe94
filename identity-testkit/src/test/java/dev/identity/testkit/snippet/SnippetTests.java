package dev.identity.testkit.snippet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnippetTests {

    private static final SnippetCompiler COMPILER =
            new SnippetCompiler(List.of("java.util.*", "java.nio.file.*"), "String secret;");

    @TempDir
    private Path directory = Path.of("");

    @Test
    void ofWhenAPageHasBlocksThenThoseOfTheLanguage() throws IOException {
        Files.writeString(directory.resolve("page.md"), """
                text
                ```java
                one();
                ```
                ```
                plain
                ```
                ```yaml
                key: value
                ```
                ```java
                two();
                three();
                ```
                """);
        assertThat(Snippet.of("java", directory))
                .containsExactly(
                        new Snippet("page.md", 3, "one();\n"), new Snippet("page.md", 12, "two();\nthree();\n"));
        assertThat(Snippet.of("", directory)).containsExactly(new Snippet("page.md", 6, "plain\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "List<String> list = List.of(secret);",
                "Path path = Path.of(secret); Files.readString(path);",
                "class Own { Optional<String> value() { return Optional.empty(); } }",
                "record Own(Path path) {}"
            })
    void problemsWhenItCompilesThenNone(String text) {
        assertThat(COMPILER.problems(snippet(text))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Path.from(secret);                             | cannot find symbol",
                "int length = secret;                           | incompatible types",
                "class Own { Optional<String> value() { } }     | missing return statement",
                "List list = List.of();                         | raw type",
                "new Date(2026, 1, 1);                          | deprecated"
            })
    void problemsWhenItDoesNotCompileThenSaysWhereInThePage(String text, String problem) {
        assertThat(COMPILER.problems(snippet(text)))
                .anySatisfy(line -> assertThat(line).startsWith("page.md:7: ").contains(problem));
    }

    private static Snippet snippet(String text) {
        return new Snippet("page.md", 7, text);
    }
}
