package dev.identity.emulator;

import static dev.identity.emulator.RawClient.secretForm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmulatorLifecycleTests {
    @Test
    void tokenWhenThousandAtOnceThenAllIssued() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(100);
        try (EntraEmulator emulator = EntraEmulator.start()) {
            AppRegistration app = emulator.registerApp("orders");
            Map<String, String> form = secretForm(app, app.addSecret());
            RawClient client = new RawClient(emulator);

            List<CompletableFuture<Integer>> answers = IntStream.range(0, 1000)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> client.token(form).status(), callers))
                    .toList();

            CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
                    .get(120, TimeUnit.SECONDS);
            assertThat(answers).allMatch(answer -> answer.join() == 200);
            assertThat(emulator.requests().tokenRequests()).hasSize(1000);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void closeWhenCalledTwiceThenPortsAreFreeAndThreadsAreGone() throws Exception {
        EntraEmulator emulator = EntraEmulator.start();
        RawClient client = new RawClient(emulator);
        assertThat(client.get("/nowhere").status()).isEqualTo(404);
        int port = emulator.authority().getPort();

        emulator.close();
        emulator.close();

        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> client.get("/nowhere"));
        try (EntraEmulator again = EntraEmulator.builder().port(port).start()) {
            assertThat(again.authority()).isEqualTo(emulator.authority());
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("entra-emulator") && thread.isAlive());
    }

    @Test
    void startWhenPortIsTakenThenSaysWhich() {
        try (EntraEmulator emulator = EntraEmulator.start()) {
            int port = emulator.authority().getPort();

            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> EntraEmulator.builder().port(port).start())
                    .withMessageContaining(Integer.toString(port));
        }
    }

    @Test
    void startWhenListeningThenOnLoopbackOnly() throws Exception {
        try (EntraEmulator emulator = EntraEmulator.start()) {
            assertThat(emulator.imdsEndpoint()).hasScheme("http").hasHost("127.0.0.1");
            for (InetAddress address : addresses()) {
                assertThat(accepts(address, emulator.authority().getPort()))
                        .as(address.toString())
                        .isEqualTo(address.isLoopbackAddress());
            }
        }
    }

    private static List<InetAddress> addresses() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .toList();
    }

    private static boolean accepts(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 10_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void clockWhenFixedThenTokensAreOfThatTime() {
        Instant start = Instant.parse("2030-01-01T00:00:00Z");
        try (EntraEmulator emulator = EntraEmulator.builder()
                .clock(Clock.fixed(start, ZoneOffset.UTC))
                .start()) {
            AppRegistration app = emulator.registerApp("orders");
            String secret = app.addSecret();
            String token =
                    new RawClient(emulator).token(secretForm(app, secret)).text("access_token");
            assertThat(new RawClient(emulator).whoami(token).json().path("exp").asLong())
                    .isEqualTo(start.plusSeconds(3599).getEpochSecond());

            emulator.clock().advance(Duration.ofDays(181));

            assertThat(new RawClient(emulator).token(secretForm(app, secret)).code())
                    .isEqualTo(7000222);
            emulator.reset();
            assertThat(emulator.clock().instant()).isEqualTo(start);
            assertThat(emulator.clock().withZone(ZoneOffset.MAX).instant()).isEqualTo(start);
        }
    }

    @Test
    void tenantIdWhenSetThenUsedAndOtherwiseChecked() {
        String id = "11111111-2222-3333-4444-555555555555";
        try (EntraEmulator emulator = EntraEmulator.builder().tenantId(id).start()) {
            assertThat(emulator.tenantId()).isEqualTo(id);
            assertThat(emulator).hasToString("EntraEmulator[" + emulator.authority() + "]");
            assertThatIllegalArgumentException().isThrownBy(() -> emulator.addTenant("not a tenant"));
            assertThatIllegalArgumentException().isThrownBy(() -> emulator.addDomain("unknown", "a.example"));
            emulator.registerApp("one", "id");
            assertThatIllegalArgumentException().isThrownBy(() -> emulator.registerApp("two", "ID"));
        }
    }

    @Test
    void trustWhenWrittenThenReadableByOthers(@TempDir Path directory) throws Exception {
        try (EntraEmulator emulator = EntraEmulator.start()) {
            EmulatorTrust trust = emulator.trust();

            Path pem = trust.writePem(directory.resolve("ca.pem"));
            Path store = trust.writeTrustStore(directory.resolve("ca.p12"), "changeit");

            assertThat(Files.readString(pem)).startsWith("-----BEGIN CERTIFICATE-----\n");
            assertThat(KeyStore.getInstance(store.toFile(), "changeit".toCharArray())
                            .getCertificate("entra-emulator"))
                    .isEqualTo(trust.certificate());
            trust.certificate().verify(trust.certificate().getPublicKey());
        }
    }
}
