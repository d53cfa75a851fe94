package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.identity.IdentityException;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.process.ProcessRunner;
import dev.identity.runtime.IdentityRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What tests of developers' tools have in common. */
final class ToolBench {

    static final TokenRequest REQUEST = TokenRequest.of("https://vault.azure.net/.default");

    private static final Duration LONG = Duration.ofSeconds(60);

    private ToolBench() {}

    /** A builder that runs such tools, and gives them time. */
    static <B extends DeveloperToolCredentialBuilder<B>> B with(ProcessRunner tools, B builder) {
        return builder.processTimeout(LONG)
                .runtime(IdentityRuntime.builder()
                        .processes(tools)
                        .acquisitionTimeout(LONG)
                        .build());
    }

    /** A script that writes the text to its standard error, and ends so. */
    static String failing(Path directory, int code, String errors) throws IOException {
        Path text = Files.writeString(directory.resolve("errors"), errors);
        return "cat " + text + " >&2; exit " + code;
    }

    static IdentityException failure(TokenCredential credential, TokenRequest request) {
        IdentityException failure = catchThrowableOfType(IdentityException.class, () -> credential.getToken(request));
        assertThat(failure).isNotNull();
        return failure;
    }
}
