package dev.identity.managedidentity;

import static dev.identity.managedidentity.Outcome.failed;
import static dev.identity.managedidentity.ScriptedHost.Reply.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.TokenRequest;
import dev.identity.credential.ManagedIdentityCredential;
import dev.identity.http.ConnectionProfile;
import dev.identity.managedidentity.Hosts.Kind;
import dev.identity.managedidentity.ScriptedHost.Reply;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.testkit.Canary;
import dev.identity.testkit.proof.Proves;
import dev.identity.time.ManualTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManagedIdentityRequestTests {

    private final ManualTime time = new ManualTime();

    @AutoClose
    private final CountingTransport transport = new CountingTransport();

    @ParameterizedTest
    @EnumSource
    void getTokenWhenThrottledThenWaitsAsAsked(Kind kind) {
        try (ScriptedHost host = ScriptedHost.saying(json(429, "{}", "Retry-After: 7"), json(200, Hosts.token()))) {
            build(kind.environment(host.uri())).getToken(Hosts.VAULT);
            assertThat(time.sleeps())
                    .singleElement()
                    .satisfies(pause -> assertThat(pause).isBetween(Duration.ofSeconds(7), Duration.ofMillis(7_350)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void getTokenWhenThrottledToTheEndThenFailureSaysHowLong(Kind kind) {
        try (ScriptedHost host = ScriptedHost.saying(json(
                429, "{\"error\":\"too_many\",\"correlation_id\":\"c1\",\"trace_id\":\"t1\"}", "Retry-After: 29"))) {
            assertThatExceptionOfType(ClientAuthenticationException.class)
                    .isThrownBy(() -> build(kind.environment(host.uri())).getToken(Hosts.VAULT))
                    .satisfies(e -> {
                        assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(29));
                        assertThat(e.retryable()).isTrue();
                        assertThat(e.httpStatus()).isEqualTo(429);
                        assertThat(e.error()).isEqualTo("too_many");
                        assertThat(e.correlationId()).isEqualTo("c1");
                        assertThat(e.traceId()).isEqualTo("t1");
                    })
                    .withMessageContaining("429 too_many (correlation id c1)");
            assertThat(transport.sent()).hasSize(2);
        }
    }

    @Test
    void getTokenWhenImdsIsUpdatedThenWaitsSeventySecondsAndMore() {
        try (ScriptedHost host = ScriptedHost.saying(json(410, "{}"))) {
            failed(8, "410")
                    .check(() -> build(Kind.IMDS.environment(host.uri())).getToken(Hosts.VAULT));
            assertThat(time.sleeps().stream().reduce(Duration.ZERO, Duration::plus))
                    .isBetween(Duration.ofSeconds(70), Duration.ofSeconds(100));
        }
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,2", "7,8"})
    void getTokenWhenRetriesSetThenSoMany(int retries, int requests) {
        try (ScriptedHost host = ScriptedHost.saying(json(503, "{}"))) {
            IdentityRuntime runtime = Hosts.runtime(Kind.APP_SERVICE.environment(host.uri()), transport, time)
                    .acquisitionTimeout(Duration.ofHours(1))
                    .build();
            ManagedIdentityCredential credential = ManagedIdentityCredential.builder()
                    .runtime(runtime)
                    .maxRetries(retries)
                    .build();
            failed(requests, "503").check(() -> credential.getToken(Hosts.VAULT));
            assertThat(transport.sent()).hasSize(requests);
        }
    }

    @ParameterizedTest
    @EnumSource
    void getTokenWhenSentThenOnTheConnectionThatUsesNoProxy(Kind kind) {
        try (ScriptedHost host = ScriptedHost.saying(json(200, Hosts.token()))) {
            build(kind.environment(host.uri())).getToken(Hosts.VAULT);
            assertThat(transport.sent()).singleElement().satisfies(request -> {
                assertThat(request.profile()).isEqualTo(ConnectionProfile.METADATA);
                assertThat(request.method()).isEqualTo("GET");
                assertThat(request.headers().keySet())
                        .isEqualTo(
                                kind.environment(host.uri()).containsKey("IDENTITY_HEADER")
                                        ? Set.of("Metadata", "X-IDENTITY-HEADER")
                                        : Set.of("Metadata"));
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://vault.azure.net/.default, https%3A%2F%2Fvault.azure.net",
        "https://vault.azure.net//.default, https%3A%2F%2Fvault.azure.net%2F",
        "https://vault.azure.net/, https%3A%2F%2Fvault.azure.net%2F",
        "https://vault.azure.net, https%3A%2F%2Fvault.azure.net",
        "api://app-1/.default/.default, api%3A%2F%2Fapp-1%2F.default",
        "https://a.example/x?y=1&z=2/.default, https%3A%2F%2Fa.example%2Fx%3Fy%3D1%26z%3D2",
        "https://a.example/User.Read, https%3A%2F%2Fa.example%2FUser.Read"
    })
    void getTokenWhenScopeThenOneDefaultSuffixIsRemoved(String scope, String resource) {
        try (ScriptedHost host = ScriptedHost.saying(json(200, Hosts.token()))) {
            build(Kind.IMDS.environment(host.uri())).getToken(TokenRequest.of(scope));
            assertThat(host.requests().get(0)).contains("&resource=" + resource + " HTTP/1.1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "IDENTITY_ENDPOINT, nonsense",
        "IDENTITY_ENDPOINT, http://example.com/msi/token",
        "AZURE_POD_IDENTITY_AUTHORITY_HOST, nonsense",
        "AZURE_POD_IDENTITY_AUTHORITY_HOST, ftp://127.0.0.1/"
    })
    void getTokenWhenAddressUnusableThenFailsBeforeAnythingIsSent(String variable, String value) {
        Map<String, String> environment = new HashMap<>(Map.of(variable, value));
        if (variable.equals("IDENTITY_ENDPOINT")) {
            environment.put("IDENTITY_HEADER", Canary.header());
        }
        ManagedIdentityCredential credential = build(environment);
        failed(0, "The environment variable " + variable + " ").check(() -> credential.getToken(Hosts.VAULT));
        failed(0, "The environment variable " + variable + " ")
                .check(() -> credential.asMember().getToken(Hosts.VAULT));
        assertThat(transport.sent()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\nX-Other: 1", "\n", "\u0000", "é", " middle"})
    @Proves(controls = 19, incidents = "CVE-2024-50338")
    void getTokenWhenHeaderCannotBeSentThenFailsWithoutShowingIt(String poison) {
        Map<String, String> environment =
                Map.of("IDENTITY_ENDPOINT", "http://127.0.0.1:1/", "IDENTITY_HEADER", Canary.header() + poison + "x");
        failed(0, "IDENTITY_HEADER contains characters")
                .check(() -> build(environment).getToken(Hosts.VAULT));
        assertThat(transport.sent()).isEmpty();
    }

    @Test
    @Proves(controls = 3, incidents = "CVE-2024-29992")
    void getTokenWhenHostRepeatsTheSecretThenItIsBlottedOut() {
        String secret = Canary.header();
        String body = "{\"statusCode\":401,\"message\":\"Header " + secret + " is wrong\",\"correlationId\":\"" + secret
                + "\"}";
        try (ScriptedHost host = ScriptedHost.saying(json(401, body))) {
            Map<String, String> environment =
                    Map.of("IDENTITY_ENDPOINT", host.uri().toString(), "IDENTITY_HEADER", secret);
            failed(1, "Header *** is wrong (correlation id ***)")
                    .check(() -> build(environment).getToken(Hosts.VAULT));
        }
    }

    @Test
    @Timeout(30)
    void getTokenWhenTheOneAtWorkIsInterruptedThenTheOtherTakesOver() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Reply hang = socket -> {
            asked.countDown();
            Reply.silence().play(socket);
        };
        try (ScriptedHost host = ScriptedHost.saying(hang, json(200, Hosts.token()))) {
            ManagedIdentityCredential credential = build(Kind.IMDS.environment(host.uri()));
            FutureTask<Boolean> first = new FutureTask<>(() -> leavesInterrupted(credential));
            FutureTask<AccessToken> second = new FutureTask<>(() -> credential.getToken(Hosts.VAULT));
            Thread working = new Thread(first);
            working.start();
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            Thread waiting = new Thread(second);
            waiting.start();
            while (waiting.isAlive() && waiting.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            working.interrupt();
            assertThat(first.get(10, TimeUnit.SECONDS)).isTrue();
            assertThat(second.get(10, TimeUnit.SECONDS)).isNotNull();
        }
    }

    private static boolean leavesInterrupted(ManagedIdentityCredential credential) {
        assertThatExceptionOfType(ClientAuthenticationException.class)
                .isThrownBy(() -> credential.getToken(Hosts.VAULT))
                .withMessageContaining("Interrupted while asking");
        return Thread.currentThread().isInterrupted();
    }

    private ManagedIdentityCredential build(Map<String, String> environment) {
        return Hosts.credential(environment, transport, time).build();
    }
}
