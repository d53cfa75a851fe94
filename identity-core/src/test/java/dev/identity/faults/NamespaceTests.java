package dev.identity.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.identity.credential.ClientSecretCredential;
import dev.identity.credential.DefaultAzureCredential;
import dev.identity.credential.DefaultMember;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.testkit.Canary;
import dev.identity.testkit.proof.Proves;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What needs a network of its own, which {@code .ci/namespace} makes: a hole in it, and Azure's own metadata address. */
@EnabledIfSystemProperty(named = "identity.namespace", matches = "true")
class NamespaceTests {

    private static final String HOLE = "192.0.2.2";

    @Test
    @Proves(rows = 3)
    void getTokenWhenPacketsVanishThenFailedAtTheDeadline() {
        try (IdentityRuntime runtime = runtime(Duration.ofSeconds(8));
                ClientSecretCredential credential = ClientSecretCredential.builder()
                        .runtime(runtime)
                        .authorityHost("https://" + HOLE)
                        .disableInstanceDiscovery(true)
                        .tenantId("t")
                        .clientId("c")
                        .clientSecret(Canary.secret())
                        .build()) {
            long start = System.nanoTime();
            FaultOutcome outcome = FaultOutcome.of(credential);
            assertThat(outcome.kind()).isEqualTo(FaultOutcome.Kind.FAILED);
            assertThat(outcome.message()).contains(HOLE + ":443");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(30));
        }
    }

    @Test
    @Proves(rows = {3, 35})
    void getTokenWhenTheMetadataServiceIsAtItsRealAddressThenFoundAndElseUnavailable() throws Exception {
        assertThat(outcome()).isEqualTo(FaultOutcome.Kind.UNAVAILABLE);
        HttpServer service = HttpServer.create(new InetSocketAddress("169.254.169.254", 80), 0);
        byte[] body = ("{\"access_token\":\"" + Canary.of("TOK")
                        + "\",\"expires_in\":\"3600\",\"token_type\":\"Bearer\"}")
                .getBytes(StandardCharsets.US_ASCII);
        service.createContext("/metadata/identity/oauth2/token", exchange -> {
            boolean asked = "true".equals(exchange.getRequestHeaders().getFirst("Metadata"));
            exchange.sendResponseHeaders(asked ? 200 : 400, asked ? body.length : -1);
            try (exchange) {
                if (asked) {
                    exchange.getResponseBody().write(body);
                }
            }
        });
        service.start();
        try {
            assertThat(outcome()).isEqualTo(FaultOutcome.Kind.TOKEN);
        } finally {
            service.stop(0);
        }
    }

    private static FaultOutcome.Kind outcome() {
        try (IdentityRuntime runtime = runtime(Duration.ofSeconds(30));
                DefaultAzureCredential credential = DefaultAzureCredential.builder()
                        .runtime(runtime)
                        .exclude(
                                DefaultMember.AZURE_CLI,
                                DefaultMember.AZURE_POWERSHELL,
                                DefaultMember.AZURE_DEVELOPER_CLI)
                        .build()) {
            return FaultOutcome.of(credential).kind();
        }
    }

    private static IdentityRuntime runtime(Duration timeout) {
        return IdentityRuntime.builder()
                .environment(name -> null)
                .acquisitionTimeout(timeout)
                .build();
    }
}
