package dev.identity.entra;

import static dev.identity.entra.TestCertificates.PASSWORD;
import static dev.identity.entra.TestCertificates.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.identity.ClientAuthenticationException;
import dev.identity.ClientCertificate;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.credential.DefaultAzureCredential;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.testkit.OddFile;
import dev.identity.testkit.Tool;
import dev.identity.testkit.Unprivileged;
import dev.identity.testkit.proof.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class FileCertificateSourceTests {

    private static final byte[] OLD = bytes("key-pkcs8.pem", "app.pem");
    private static final byte[] NEW = bytes("key-pkcs8.pem", "expired.pem");
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(FileCertificateSource.class);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void listen() throws IOException {
        file = Files.write(folder.resolve("app.pem"), OLD);
        log.start();
        LOG.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        LOG.detachAppender(log);
    }

    @Test
    void getWhenFileIsUnchangedThenNotReadAgain() {
        CertificateSource source = open();
        assertThat(source.get()).isSameAs(source.get());
    }

    @Test
    void getWhenFileIsWrittenAnewThenNewCertificate() throws IOException {
        CertificateSource source = open();
        ClientCertificate before = source.get();
        Files.write(file, NEW);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(1)));
        assertThat(source.get().thumbprint()).isNotEqualTo(before.thumbprint()).isEqualTo(thumbprintOf(NEW));
    }

    @Test
    void getWhenAnotherFileOfTheSameSizeAndTimeIsMovedThereThenNewCertificate() throws IOException {
        byte[] text =
                "\n".repeat(Math.abs(OLD.length - NEW.length)).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        Files.write(file, OLD.length < NEW.length ? concat(OLD, text) : OLD);
        FileTime time = Files.getLastModifiedTime(file);
        CertificateSource source = open();
        Path next = Files.write(folder.resolve("next"), NEW.length < OLD.length ? concat(NEW, text) : NEW);
        Files.setLastModifiedTime(next, time);
        assertThat(next).hasSize(Files.size(file));
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(source.get().thumbprint()).isEqualTo(thumbprintOf(NEW));
    }

    @Test
    @Proves(rows = 38)
    void getWhenSymbolicLinkOnTheWayIsTurnedThenNewCertificate() throws IOException {
        Files.write(Files.createDirectory(folder.resolve("1")).resolve("tls.pem"), OLD);
        Files.write(Files.createDirectory(folder.resolve("2")).resolve("tls.pem"), NEW);
        Path data = Files.createSymbolicLink(folder.resolve("data"), Path.of("1"));
        Path link = Files.createSymbolicLink(folder.resolve("tls.pem"), Path.of("data/tls.pem"));
        CertificateSource source = CertificateSource.file("certificatePath", link, null);
        assertThat(source.get().thumbprint()).isEqualTo(thumbprintOf(OLD));
        Path turned = Files.createSymbolicLink(folder.resolve("data.tmp"), Path.of("2"));
        Files.move(turned, data, StandardCopyOption.ATOMIC_MOVE);
        assertThat(source.get().thumbprint()).isEqualTo(thumbprintOf(NEW));
    }

    @Test
    @Proves(rows = 38)
    void getWhenHalfWrittenThenOldOneAndOneWarningUntilItIsWhole() throws IOException {
        CertificateSource source = open();
        ClientCertificate before = source.get();
        Files.write(file, Arrays.copyOf(NEW, NEW.length / 2));
        assertThat(source.get()).isSameAs(before);
        assertThat(source.get()).isSameAs(before);
        assertThat(warnings()).singleElement().asString().contains("stays in use", file.toString(), "cut off");
        Files.write(file, Arrays.copyOf(NEW, NEW.length - 100));
        assertThat(source.get()).isSameAs(before);
        assertThat(warnings()).hasSize(2);
        Files.write(file, NEW);
        assertThat(source.get().thumbprint()).isEqualTo(thumbprintOf(NEW));
        assertThat(warnings()).hasSize(2);
    }

    @Test
    void getWhenFileDisappearsThenOldOneAndOneWarning() throws IOException {
        CertificateSource source = open();
        ClientCertificate before = source.get();
        Files.delete(file);
        assertThat(source.get()).isSameAs(before);
        assertThat(source.get()).isSameAs(before);
        assertThat(warnings()).singleElement().asString().contains("There is no such file");
    }

    @Test
    void getWhenFileIsNotThereYetThenFailedUntilItIs() throws IOException {
        Files.delete(file);
        CertificateSource source = open();
        assertThatExceptionOfType(ClientAuthenticationException.class)
                .isThrownBy(source::get)
                .withMessageContaining("certificatePath " + file + ": There is no such file.")
                .satisfies(e -> assertThat(e.remedy()).contains("mount"));
        Files.write(file, OLD);
        assertThat(source.get().thumbprint()).isEqualTo(thumbprintOf(OLD));
    }

    @Test
    void getTokenWhenFileIsNotMountedThenDefaultChainStopsThere() {
        Map<String, String> environment = Map.of(
                "AZURE_TENANT_ID", "common-tenant",
                "AZURE_CLIENT_ID", "some-client",
                "AZURE_CLIENT_CERTIFICATE_PATH", folder.resolve("missing.pem").toString());
        TokenCredential chain = DefaultAzureCredential.builder()
                .runtime(IdentityRuntime.builder()
                        .environment(environment::get)
                        .transport(request -> Assertions.fail("asked " + request))
                        .build())
                .build();
        assertThatExceptionOfType(ClientAuthenticationException.class)
                .isThrownBy(() -> chain.getToken(TokenRequest.of("https://vault.azure.net/.default")))
                .withMessageContaining("EnvironmentCredential")
                .withMessageContaining("missing.pem: There is no such file.");
    }

    @Test
    void getWhenFileAppearsBrokenThenFailed() throws IOException {
        Files.delete(file);
        CertificateSource source = open();
        Files.write(file, bytes("app.pem"));
        assertThatExceptionOfType(ClientAuthenticationException.class)
                .isThrownBy(source::get)
                .withMessageContaining("certificatePath " + file + ": The PEM text holds no private key");
    }

    @Test
    void getWhenCallerClearsThePasswordThenStillReadable() throws IOException {
        char[] password = PASSWORD.toCharArray();
        Files.write(file, bytes("modern.p12"));
        CertificateSource source = CertificateSource.file("certificatePath", file, password);
        Arrays.fill(password, ' ');
        Files.write(file, bytes("legacy.p12"));
        ClientCertificate before = source.get();
        assertThat(warnings()).isEmpty();
        assertThat(before.thumbprint()).isEqualTo(thumbprintOf(OLD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.pem", "key-pkcs8.pem", "app.der", "key-pbes2-SHA1.pem"})
    void fileWhenUnusableThenRefusedAtOnce(String content) throws IOException {
        Files.write(file, bytes(content));
        assertThatIllegalArgumentException()
                .isThrownBy(this::open)
                .withMessageStartingWith("certificatePath " + file + ": ");
    }

    @ParameterizedTest
    @CsvSource({
        "DIRECTORY, This is a directory; name the file that holds certificate and private key.",
        "PIPE, This is no regular file; name the file that holds certificate and private key.",
        "ENDLESS, This is no regular file; name the file that holds certificate and private key.",
        "LOOP, The file cannot be read",
    })
    @Proves(
            rows = {36, 38},
            controls = 8)
    void fileWhenNoFileThenRefusedWithoutWaitingAndTheOldOneIsKept(OddFile odd, String reason) throws Exception {
        CertificateSource source = open();
        ClientCertificate before = source.get();
        Files.delete(file);
        odd.create(file);
        assertTimeoutPreemptively(PATIENCE, () -> {
            assertThatIllegalArgumentException()
                    .isThrownBy(this::open)
                    .withMessageStartingWith("certificatePath " + file + ": " + reason);
            assertThat(source.get()).isSameAs(before);
        });
    }

    @Test
    @Proves(rows = 36, controls = 8)
    void fileWhenTooLargeThenRefused() throws IOException {
        Files.write(file, concat(OLD, new byte[1 << 20]));
        assertThatIllegalArgumentException().isThrownBy(this::open).withMessageContaining("larger than 1 MiB");
    }

    @Test
    @Proves(rows = {36, 38})
    void fileWhenNotReadableThenSaysSo() throws Exception {
        Tool.require(Files.getFileStore(file).supportsFileAttributeView("posix"), "POSIX permissions");
        Files.setPosixFilePermissions(file, Set.of());
        String refusal = "may not read the file";
        if (Files.isReadable(file)) { // root may read everything
            assertThat(Unprivileged.run(OpensCertificate.class, file.toString()))
                    .contains(refusal);
        } else {
            assertThatIllegalArgumentException().isThrownBy(this::open).withMessageContaining(refusal);
        }
    }

    private CertificateSource open() {
        return CertificateSource.file("certificatePath", file, null);
    }

    private List<String> warnings() {
        return log.list.stream()
                .filter(e -> e.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static String thumbprintOf(byte[] content) {
        return CertificateLoader.load(content, null, "test").thumbprint();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
