package dev.identity.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.faults.FaultOutcome.Kind;
import dev.identity.http.FaultServer;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.testkit.proof.Proof;
import dev.identity.testkit.proof.Proofs;
import dev.identity.testkit.tls.TestAuthority;
import dev.identity.time.ManualTime;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hosts that have no address, that nobody listens at, or that are not who they should be. */
class UnreachableTests {

    private static @Nullable FaultSite opened;

    private final FaultSite site = Objects.requireNonNull(opened);
    private final ManualTime clock = new ManualTime();

    @BeforeAll
    static void open(@TempDir Path directory) throws Exception {
        opened = new FaultSite(directory);
    }

    @AfterAll
    static void close() {
        Objects.requireNonNull(opened).close();
    }

    @ParameterizedTest
    @CsvSource({
        "SECRET, FAILED, 4",
        "CERTIFICATE, FAILED, 4",
        "WORKLOAD, FAILED, 4",
        "IMDS, UNAVAILABLE, 6",
        "IMDS_THEN_SECRET, NEXT, 1",
    })
    void getTokenWhenTheHostHasNoAddressThenSoon(Subject subject, Kind kind, int tries) {
        check(1, "unknown host", subject, elsewhere(subject, "no-such-host.invalid:443"), kind, tries, "DNS");
    }

    @ParameterizedTest
    @CsvSource({
        "SECRET, FAILED, 4",
        "CERTIFICATE, FAILED, 4",
        "WORKLOAD, FAILED, 4",
        "IMDS, UNAVAILABLE, 6",
        "APP_SERVICE, FAILED, 4",
        "IMDS_THEN_SECRET, NEXT, 1",
    })
    void getTokenWhenNobodyListensThenSoon(Subject subject, Kind kind, int tries) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        check(2, "connection refused", subject, elsewhere(subject, "127.0.0.1:" + port), kind, tries, "refused");
    }

    @ParameterizedTest
    @CsvSource({
        "unknown authority, SECRET",
        "unknown authority, CERTIFICATE",
        "unknown authority, WORKLOAD",
        "wrong host, SECRET",
        "expired, CERTIFICATE",
        "self-signed, WORKLOAD",
    })
    void getTokenWhenTheCertificateIsBadThenFailedAfterOneTry(String what, Subject subject) throws Exception {
        try (FaultServer bad = FaultServer.tls(bad(what))) {
            Place place = site.place().withAuthority(bad.authority().toString());
            check(4, what, subject, place, Kind.FAILED, 1, "[Tt]he certificate of localhost:" + bad.port());
            assertThat(bad.requests()).isEmpty();
        }
    }

    private void check(int row, String what, Subject subject, Place place, Kind kind, int tries, String text) {
        CountedTransport transport = new CountedTransport(
                site.transport(),
                subject.asksTheHost()
                        ? place.host().getAuthority()
                        : URI.create(place.authority()).getAuthority());
        IdentityRuntime.Builder runtime = IdentityRuntime.builder()
                .transport(transport)
                .executor(Runnable::run)
                .environment(name -> null)
                .time(clock);
        FaultOutcome outcome = FaultOutcome.of(subject.create(place, "ok", runtime));
        Duration time = clock.sleeps().stream().reduce(Duration.ZERO, Duration::plus);
        assertThat(outcome.kind()).as(outcome.message()).isEqualTo(kind);
        assertThat(outcome.message()).containsPattern(kind == Kind.NEXT ? "" : text);
        assertThat(transport.tries()).isEqualTo(tries);
        assertThat(time).isLessThanOrEqualTo(Duration.ofSeconds(30));
        Proofs.add(new Proof(
                Proof.row(row),
                what,
                subject.toString(),
                kind.toString(),
                String.valueOf(tries),
                time,
                getClass().getSimpleName()));
    }

    private Place elsewhere(Subject subject, String address) {
        return subject.asksTheHost()
                ? site.place().withHost(URI.create("http://" + address))
                : site.place().withAuthority("https://" + address);
    }

    private static SSLContext bad(String what) throws Exception {
        TestAuthority stranger = new TestAuthority("Unknown authority");
        return switch (what) {
            case "wrong host" -> Objects.requireNonNull(opened).authority().server("other.example");
            case "expired" ->
                Objects.requireNonNull(opened)
                        .authority()
                        .server("localhost", Instant.now().minusSeconds(3600));
            case "self-signed" -> stranger.selfSigned();
            default -> stranger.server("localhost");
        };
    }
}
