package dev.identity.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identity.AccessToken;
import dev.identity.IdentityException;
import dev.identity.TokenRequest;
import dev.identity.credential.ManagedIdentityCredential;
import dev.identity.http.FaultServer;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.testkit.proof.Proves;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** A runtime is closed, or the JVM ends, while a server has yet to answer. */
class EndingTests {

    private static final TokenRequest REQUEST = TokenRequest.of("https://vault.azure.net/.default");
    private static final int PATIENCE_SECONDS = 60;

    @Test
    @Proves(rows = 55)
    void closeWhenClosedAlreadyThenNothingHappens() {
        IdentityRuntime runtime = IdentityRuntime.builder().build();
        runtime.close();
        assertThatCode(runtime::close).doesNotThrowAnyException();
    }

    @Test
    @Proves(rows = 55)
    void closeWhenAFlightIsUnderWayThenItEndsWithAFailureOfOurs() throws Exception {
        try (FaultServer server = FaultServer.plain()) {
            IdentityRuntime runtime = runtime(server.uri("hang").toString());
            ManagedIdentityCredential credential = credential(runtime);
            CompletableFuture<AccessToken> flight = credential.getTokenAsync(REQUEST);
            assertThat(server.awaitRequests(1, Duration.ofSeconds(PATIENCE_SECONDS)))
                    .isTrue();
            runtime.close();
            assertThatThrownBy(() -> flight.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .isNotInstanceOf(TimeoutException.class)
                    .hasCauseInstanceOf(IdentityException.class);
        }
    }

    @Test
    @Proves(rows = 55)
    void exitWhenFlightsAreUnderWayThenTheJvmEndsAtOnce() throws Exception {
        try (FaultServer server = FaultServer.plain()) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Leaving.class.getName(),
                            server.uri("hang").toString())
                    .redirectErrorStream(true)
                    .start();
            boolean asked = server.awaitRequests(1, Duration.ofSeconds(PATIENCE_SECONDS));
            process.getOutputStream().close();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            String printed = ended
                    ? new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    : "it had to be killed";
            assertThat(asked).as(printed).isTrue();
            assertThat(ended).as(printed).isTrue();
            assertThat(process.exitValue()).as(printed).isZero();
        }
    }

    static IdentityRuntime runtime(String endpoint) {
        Map<String, String> variables = Map.of("IDENTITY_ENDPOINT", endpoint, "IDENTITY_HEADER", "header");
        return IdentityRuntime.builder()
                .environment(variables::get)
                .acquisitionTimeout(Duration.ofMinutes(10))
                .build();
    }

    static ManagedIdentityCredential credential(IdentityRuntime runtime) {
        return ManagedIdentityCredential.builder().runtime(runtime).build();
    }

    /** Asks for a token that never comes and, once its input ends, leaves {@code main}; daemon threads may not keep it. */
    static final class Leaving {

        private Leaving() {}

        public static void main(String[] arguments) throws Exception {
            CompletableFuture<AccessToken> flight =
                    credential(runtime(arguments[0])).getTokenAsync(REQUEST);
            while (System.in.read() >= 0) {
                // Whoever started this ends it.
            }
            System.out.println(flight.isDone());
        }
    }
}
