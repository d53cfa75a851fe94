package dev.identity.boot.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.testkit.snippet.Snippet;
import dev.identity.testkit.snippet.SnippetCompiler;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java of README and guides compiles as it stands there. */
class JavaSnippetsTests {

    /** What the pages leave out: imports, and the few names that their text gives. */
    private static final SnippetCompiler COMPILER = new SnippetCompiler(
            List.of(
                    "dev.identity.*",
                    "dev.identity.azure.*",
                    "dev.identity.cache.*",
                    "dev.identity.credential.*",
                    "java.net.*",
                    "java.nio.file.*",
                    "com.azure.security.keyvault.secrets.*",
                    "org.springframework.beans.factory.annotation.*",
                    "org.springframework.stereotype.*"),
            """
            TokenCredential credential;
            String secret, code, verifier;
            abstract String signedJwt();
            """);

    static Stream<Snippet> snippets() {
        return Pages.snippets("java");
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void javaWhenCompiledAsItStandsThenIsRight(Snippet snippet) {
        assertThat(COMPILER.problems(snippet)).isEmpty();
    }
}
