package dev.identity.managedidentity;

import static dev.identity.managedidentity.Outcome.failed;
import static dev.identity.managedidentity.Outcome.token;
import static dev.identity.managedidentity.Outcome.unavailable;
import static dev.identity.managedidentity.ScriptedHost.Reply.html;
import static dev.identity.managedidentity.ScriptedHost.Reply.http;
import static dev.identity.managedidentity.ScriptedHost.Reply.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.AccessToken;
import dev.identity.TokenRequest;
import dev.identity.credential.ManagedIdentityCredential;
import dev.identity.http.HttpRequest;
import dev.identity.managedidentity.ScriptedHost.Reply;
import dev.identity.testkit.proof.Proves;
import dev.identity.time.ManualTime;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The probe of the fixed address, which the transport takes to a server of the test. */
class ImdsProbeTests {

    private static final Reply NO_HEADER = json(400, "{\"error\":\"bad_request_102\"}");
    private static final String NOBODY = "No answer from the instance metadata service at 169.254.169.254 within 1 s.";

    private final ManualTime time = new ManualTime();
    private final List<CountingTransport> transports = new ArrayList<>();

    @AfterEach
    void closeTransports() {
        transports.forEach(CountingTransport::close);
    }

    @Test
    @Timeout(10)
    @Proves(rows = {3, 35})
    void getTokenWhenSilentThenUnavailableInAboutASecond() {
        try (ScriptedHost host = ScriptedHost.saying(Reply.silence())) {
            CountingTransport transport = sending(new CountingTransport(host.uri()));
            ManagedIdentityCredential credential = credential(transport);
            unavailable(1, NOBODY).check(() -> asMember(credential, Hosts.VAULT));
            assertThat(transport.sent()).hasSize(1);
            assertThat(transport.sent().get(0).timeout()).isEqualTo(Duration.ofSeconds(1));
            assertThat(time.sleeps()).isEmpty();
        }
    }

    @Test
    @Proves(rows = 2)
    void getTokenWhenRefusedThenUnavailableAfterOneTry() {
        CountingTransport transport = sending(new CountingTransport(ScriptedHost.nobody()));
        ManagedIdentityCredential credential = credential(transport);
        unavailable(1, NOBODY).check(() -> asMember(credential, Hosts.VAULT));
        assertThat(transport.sent()).hasSize(1);
    }

    static Stream<Reply> signsOfLife() {
        return Stream.of(
                NO_HEADER,
                http(400, "text/plain", "Bad Request"),
                html(404, "x"),
                json(500, ""),
                json(302, "", "Location: http://127.0.0.1:1/"));
    }

    @ParameterizedTest
    @MethodSource("signsOfLife")
    void getTokenWhenAnythingAnswersTheProbeThenAsksForReal(Reply sign) {
        try (ScriptedHost host = ScriptedHost.saying(sign, json(200, Hosts.token()))) {
            CountingTransport transport = sending(new CountingTransport(host.uri()));
            ManagedIdentityCredential credential = credential(transport);
            token(2).check(() -> asMember(credential, Hosts.VAULT));
            assertThat(host.requests()).hasSize(2);
            assertThat(host.requests().get(0))
                    .startsWith("GET /metadata/identity/oauth2/token?api-version=2018-02-01 HTTP/1.1\r\n")
                    .doesNotContainIgnoringCase("Metadata:");
            assertThat(host.requests().get(1)).contains("resource=https%3A%2F%2Fvault.azure.net", "Metadata: true");
        }
    }

    @Test
    void getTokenWhenFoundThenProbedOnceOnly() {
        try (ScriptedHost host = ScriptedHost.saying(NO_HEADER, json(200, Hosts.token()))) {
            CountingTransport transport = sending(new CountingTransport(host.uri()));
            ManagedIdentityCredential credential = credential(transport);
            asMember(credential, Hosts.VAULT);
            asMember(credential, Hosts.VAULT);
            asMember(credential, Hosts.STORAGE);
            credential.getToken(Hosts.STORAGE);
            assertThat(transport.sent()).hasSize(3);
            assertThat(probes(transport)).hasSize(1);
        }
    }

    @Test
    void getTokenWhenNotFoundThenProbedAgainNextTime() {
        try (ScriptedHost host = ScriptedHost.saying(
                http(403, "text/plain", "Network is unreachable"), NO_HEADER, json(200, Hosts.token()))) {
            CountingTransport transport = sending(new CountingTransport(host.uri()));
            ManagedIdentityCredential credential = credential(transport);
            unavailable(1, "is unreachable from this container").check(() -> asMember(credential, Hosts.VAULT));
            token(2).check(() -> asMember(credential, Hosts.VAULT));
            assertThat(probes(transport)).hasSize(2);
        }
    }

    @Test
    void getTokenWhenWebServerIsThereThenUnavailableAtOnceInEachWalk() {
        CountingTransport transport;
        ManagedIdentityCredential credential;
        try (ScriptedHost host = ScriptedHost.saying(html(404, "Not Found"))) {
            transport = sending(new CountingTransport(host.uri()));
            credential = credential(transport);
            for (int walk = 1; walk <= 3; walk++) {
                unavailable(2, "is not the instance metadata service. It answered 404")
                        .check(() -> asMember(credential, Hosts.VAULT));
                assertThat(transport.sent()).hasSize(2 * walk);
            }
        }
        unavailable(1, NOBODY).check(() -> asMember(credential, Hosts.VAULT));
        assertThat(transport.sent()).hasSize(2 * 3 + 1);
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    @Proves(rows = 2, controls = 20)
    void getTokenWhenServiceAnsweredAndIsGoneThenFailed() {
        CountingTransport transport;
        ManagedIdentityCredential credential;
        try (ScriptedHost host = ScriptedHost.saying(NO_HEADER, json(200, Hosts.token()))) {
            transport = sending(new CountingTransport(host.uri()));
            credential = credential(transport);
            asMember(credential, Hosts.VAULT);
        }
        failed(6, "No answer from the instance metadata service").check(() -> asMember(credential, Hosts.STORAGE));
        assertThat(transport.sent()).hasSize(2 + 6);
        assertThat(probes(transport)).hasSize(1);
    }

    @Test
    void getTokenWhenProbeSucceededThenRealRequestRetriesAsAlways() {
        try (ScriptedHost host =
                ScriptedHost.saying(NO_HEADER, json(404, "{}"), json(503, "{}"), json(200, Hosts.token()))) {
            CountingTransport transport = sending(new CountingTransport(host.uri()));
            ManagedIdentityCredential credential = credential(transport);
            token(4).check(() -> asMember(credential, Hosts.VAULT));
            assertThat(transport.sent()).hasSize(4);
            assertThat(probes(transport)).hasSize(1);
        }
    }

    @Test
    @Timeout(10)
    void getTokenWhenConfiguredAddressIsSilentThenUnavailableInAboutASecond() {
        try (ScriptedHost host = ScriptedHost.saying(Reply.silence())) {
            CountingTransport transport = sending(new CountingTransport());
            Map<String, String> environment = Hosts.Kind.IMDS.environment(host.uri());
            ManagedIdentityCredential credential =
                    Hosts.credential(environment, transport, time).build();
            unavailable(1, "No answer from the instance metadata service at 127.0.0.1")
                    .check(() -> asMember(credential, Hosts.VAULT));
            assertThat(transport.sent())
                    .singleElement()
                    .satisfies(probe -> assertThat(probe.timeout()).isEqualTo(Duration.ofSeconds(1)));
        }
    }

    @Test
    @Proves(rows = 35)
    void getTokenWhenAskedDirectlyThenNeitherProbedNowNorLater() {
        try (ScriptedHost host = ScriptedHost.saying(json(200, Hosts.token()))) {
            CountingTransport transport = sending(new CountingTransport(host.uri()));
            ManagedIdentityCredential credential = credential(transport);
            credential.getToken(Hosts.VAULT);
            asMember(credential, Hosts.STORAGE);
            assertThat(transport.sent()).hasSize(2);
            assertThat(probes(transport)).isEmpty();
        }
    }

    @Test
    void getTokenWhenAskedDirectlyAndNobodyThereThenUnavailableAfterRetries() {
        CountingTransport transport = sending(new CountingTransport(ScriptedHost.nobody()));
        ManagedIdentityCredential credential = credential(transport);
        unavailable(6, "No answer from the instance metadata service at 169.254.169.254.")
                .check(() -> credential.getToken(Hosts.VAULT));
        assertThat(transport.sent()).hasSize(6);
        assertThat(time.sleeps().stream().reduce(Duration.ZERO, Duration::plus)).isLessThan(Duration.ofSeconds(30));
    }

    private CountingTransport sending(CountingTransport transport) {
        transports.add(transport);
        return transport;
    }

    private ManagedIdentityCredential credential(CountingTransport transport) {
        return Hosts.credential(Map.of(), transport, time).build();
    }

    private static AccessToken asMember(ManagedIdentityCredential credential, TokenRequest request) {
        return credential.asMember().getToken(request);
    }

    private static List<URI> probes(CountingTransport transport) {
        return transport.sent().stream()
                .filter(request -> !request.headers().containsKey("Metadata"))
                .map(HttpRequest::uri)
                .toList();
    }
}
