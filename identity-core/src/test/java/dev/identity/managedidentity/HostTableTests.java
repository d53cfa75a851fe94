package dev.identity.managedidentity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.credential.ManagedIdentityCredential;
import dev.identity.testkit.Canary;
import dev.identity.time.ManualTime;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of host in every situation: what comes of it, and how many requests it takes. */
class HostTableTests {

    private final ManualTime time = new ManualTime();

    @AutoClose
    private final CountingTransport transport = new CountingTransport();

    @TempDir
    private Path temporary = Path.of("");

    private String keyFile = "";

    @BeforeEach
    void writeKey() throws IOException {
        temporary = temporary.toRealPath();
        keyFile = Files.writeString(temporary.resolve("a.key"), Canary.header()).toString();
    }

    static Stream<Arguments> cells() {
        return HostRow.all().flatMap(row -> Stream.of(HostKind.values()).map(kind -> Arguments.of(row, kind)));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void getTokenWhenSituationThenAsInTable(HostRow row, HostKind kind) {
        try (ScriptedHost host = kind.saying(row.script(), keyFile)) {
            URI address = row.script().isNobody() ? ScriptedHost.nobody() : host.uri();
            ManagedIdentityCredential credential =
                    row.name(builder(kind, address, Duration.ofSeconds(30))).build();
            Outcome outcome = row.outcome(kind);
            outcome.check(() -> credential.getToken(Hosts.VAULT));
            assertThat(transport.sent()).hasSize(outcome.requests());
            if (outcome.kind() == Outcome.Kind.TOKEN) {
                checkToken(row, credential);
            }
        }
    }

    /** The token has its life, was got not before the host asked for it, and is in the cache. */
    private void checkToken(HostRow row, ManagedIdentityCredential credential) {
        int sent = transport.sent().size();
        assertThat(time.sleeps().stream().reduce(Duration.ZERO, Duration::plus))
                .isGreaterThanOrEqualTo(row.script().retryAfter());
        if (!row.life().isEmpty()) {
            assertThat(credential.getToken(Hosts.VAULT).expiresAt())
                    .isEqualTo(time.now().plusSeconds(Long.parseLong(row.life())));
        }
        assertThat(credential.cachedTokens()).hasSize(1);
        assertThat(transport.sent()).hasSize(sent);
    }

    /** All at once, as each takes the time. */
    @Test
    void getTokenWhenSilentThenEndsAtTheDeadline() {
        List<CompletableFuture<Void>> running = Stream.of(HostKind.values())
                .map(kind -> CompletableFuture.runAsync(() -> silent(kind), task -> new Thread(task).start()))
                .toList();
        running.forEach(CompletableFuture::join);
    }

    private void silent(HostKind kind) {
        HostKind first = kind == HostKind.ARC ? HostKind.ARC_AGENT : kind;
        try (ScriptedHost host = first.saying(new HostScript("silence"), keyFile)) {
            ManagedIdentityCredential credential = builder(kind, host.uri(), Duration.ofSeconds(2))
                    .maxRetries(0)
                    .build();
            Outcome outcome =
                    kind == HostKind.IMDS ? Outcome.unavailable(1, "No answer") : Outcome.failed(1, "No answer from");
            outcome.check(() -> credential.getToken(Hosts.VAULT));
        }
    }

    /** Whatever the host, a challenge passes the cache, and the claims themselves stay here. */
    @ParameterizedTest
    @EnumSource
    void getTokenWhenClaimsThenAsksAgainAndSendsNoClaims(HostKind kind) {
        try (ScriptedHost host = kind.saying(new HostScript("200"), keyFile)) {
            ManagedIdentityCredential credential =
                    builder(kind, host.uri(), Duration.ofSeconds(30)).build();
            credential.getToken(Hosts.VAULT);
            int sent = transport.sent().size();
            credential.getToken(Hosts.VAULT.withClaims("{\"access_token\":{\"nbf\":{\"value\":\"1\"}}}"));
            assertThat(transport.sent()).hasSize(2 * sent);
            assertThat(transport.sent())
                    .allSatisfy(request -> assertThat(request.uri().toString()).doesNotContain("claims"));
        }
    }

    private ManagedIdentityCredential.Builder builder(HostKind kind, URI host, Duration limit) {
        return ManagedIdentityCredential.builder()
                .runtime(Hosts.runtime(kind.environment(host), transport, time)
                        .arcKeyDirectory(temporary)
                        .acquisitionTimeout(limit)
                        .build());
    }
}
