package dev.identity.benchmarks.compare;

import dev.identity.benchmarks.Authority;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The fake authority in its own process, and how clients find and trust it. */
final class AuthorityProcess implements AutoCloseable {

    private final Process process;
    private final List<String> properties;

    private AuthorityProcess(Process process, List<String> properties) {
        this.process = process;
        this.properties = properties;
    }

    /** Starts it, with a certificate made for it. */
    static AuthorityProcess start(Path target) throws IOException, InterruptedException {
        Path keys = keys(target.resolve("authority.p12"));
        Process process = new ProcessBuilder(
                        Jvm.java(),
                        "-Xmx256m",
                        "-cp",
                        target.resolve("classes").toString(),
                        Authority.class.getName(),
                        keys.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.US_ASCII);
        String line = out.readLine();
        if (line == null) {
            throw new IllegalStateException("The fake authority did not start.");
        }
        String[] ports = line.split(" ");
        return new AuthorityProcess(
                process,
                List.of(
                        "-Dbenchmarks.authority=https://localhost"
                                + (ports[0].equals("443") ? "/" : ":" + ports[0] + "/"),
                        "-Dbenchmarks.control=http://127.0.0.1:" + ports[1] + "/",
                        "-Dbenchmarks.keys=" + keys,
                        "-Djavax.net.ssl.trustStore=" + keys,
                        "-Djavax.net.ssl.trustStorePassword=changeit"));
    }

    /** For the command line of a client. */
    List<String> properties() {
        return properties;
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** Holds the key and, for clients, the certificate once more as one that they trust. */
    private static Path keys(Path file) throws IOException, InterruptedException {
        Files.deleteIfExists(file);
        Path certificate = file.resolveSibling("authority.crt");
        String store = "-storetype PKCS12 -storepass changeit -keystore " + file;
        keytool("-genkeypair -keyalg RSA -keysize 2048 -alias localhost -dname CN=localhost -validity 7"
                + " -ext san=dns:localhost,ip:127.0.0.1 " + store);
        keytool("-exportcert -alias localhost -file " + certificate + " " + store);
        keytool("-importcert -noprompt -alias trusted -file " + certificate + " " + store);
        return file;
    }

    private static void keytool(String arguments) throws IOException, InterruptedException {
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        ProcessBuilder builder = new ProcessBuilder(tool);
        builder.command().addAll(List.of(arguments.split(" ")));
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool: " + output);
        }
    }
}
