package dev.identity.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.testkit.snippet.Snippet;
import dev.identity.testkit.snippet.SnippetCompiler;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java of the emulator's README compiles as it stands there. */
class ReadmeTests {

    /** What the page leaves out. */
    private static final SnippetCompiler COMPILER = new SnippetCompiler(
            List.of(
                    "dev.identity.emulator.*",
                    "dev.identity.emulator.junit.*",
                    "com.microsoft.aad.msal4j.*",
                    "java.net.URI",
                    "java.net.http.HttpClient",
                    "java.net.http.HttpRequest",
                    "java.net.http.HttpResponse",
                    "java.time.*",
                    "java.util.*",
                    "org.junit.jupiter.api.*",
                    "org.junit.jupiter.api.extension.*",
                    "static org.assertj.core.api.Assertions.assertThat"),
            "");

    static Stream<Snippet> snippets() {
        return Snippet.of("java", Path.of("README.md"));
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void javaWhenCompiledAsItStandsThenIsRight(Snippet snippet) {
        assertThat(COMPILER.problems(snippet)).isEmpty();
    }
}
