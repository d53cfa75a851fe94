package dev.identity.strangers;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.identity.json.JsonObject;
import dev.identity.testkit.Tool;
import dev.identity.testkit.tls.Contexts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** The certified OpenID provider {@code oidc-provider} from npm in a process of its own, which ends with this one. */
final class OidcProvider implements AutoCloseable {

    private static final Path SOURCES = Path.of("src", "test", "strangers");
    private static final Path FOLDER = Path.of("target", "strangers");
    private static final String PASSPHRASE = "of a key that lives for one test";

    private final Process process;
    private final Writer input;
    private final URI authority;
    private final SSLContext trust;

    private OidcProvider(Process process, Writer input, int port, SSLContext trust) {
        this.process = process;
        this.input = input;
        this.authority = URI.create("https://127.0.0.1:" + port);
        this.trust = trust;
    }

    /** Skips the tests of who asks, unless this is the full run; before they open anything. */
    static void require() {
        Tool.require(Tool.isFullRun(), "oidc-provider from npm, in the full run");
    }

    /**
     * Starts one.
     *
     * @param clients the provider's metadata of its clients
     * @param failures how many requests to work through and to answer with 503 all the same
     */
    static OidcProvider start(String scope, List<Map<String, Object>> clients, int failures) {
        require();
        Path node = Tool.require("node");
        try {
            install(Tool.require("npm"));
            Path store = createKeyStore();
            Map<String, Object> settings = Map.of(
                    "pfx", store.toAbsolutePath().toString(),
                    "passphrase", PASSPHRASE,
                    "scope", scope,
                    "clients", clients,
                    "failures", failures);
            return serve(node, JsonObject.of(settings).toJson(), trusting(store));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    URI authority() {
        return authority;
    }

    SSLContext trust() {
        return trust;
    }

    @Override
    public void close() {
        try {
            input.close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void install(Path npm) throws IOException {
        Files.createDirectories(FOLDER);
        for (String file : List.of("package.json", "oidc-provider.mjs")) {
            Files.write(FOLDER.resolve(file), Files.readAllBytes(SOURCES.resolve(file)));
        }
        if (!Files.isDirectory(FOLDER.resolve("node_modules"))) {
            run(npm.toString(), "install", "--no-audit", "--no-fund", "--no-package-lock");
        }
    }

    private static Path createKeyStore() throws IOException {
        Path store = FOLDER.toAbsolutePath().resolve("server.p12");
        Files.deleteIfExists(store);
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        run(
                keytool.toString(),
                "-genkeypair",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-storetype",
                "PKCS12",
                "-alias",
                "server",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "2",
                "-storepass",
                PASSPHRASE,
                "-keystore",
                store.toString());
        return store;
    }

    private static SSLContext trusting(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSPHRASE.toCharArray());
        }
        return Contexts.trusting((X509Certificate) keys.getCertificate("server"));
    }

    private static OidcProvider serve(Path node, String settings, SSLContext trust) throws IOException {
        Process process = new ProcessBuilder(node.toString(), "oidc-provider.mjs")
                .directory(FOLDER.toFile())
                .redirectError(FOLDER.resolve("server.log").toFile())
                .start();
        Writer input = process.outputWriter(UTF_8);
        input.write(settings + "\n");
        input.flush();
        BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("port ")) {
                return new OidcProvider(process, input, Integer.parseInt(line.substring(5)), trust);
            }
        }
        throw new IOException("oidc-provider did not start: " + Files.readString(FOLDER.resolve("server.log")));
    }

    private static void run(String... command) throws IOException {
        Path log = FOLDER.toAbsolutePath().resolve("install.log");
        Process process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            boolean ended = process.waitFor(3, TimeUnit.MINUTES);
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(List.of(command).get(0) + " failed: " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
