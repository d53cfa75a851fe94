package dev.identity.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.testkit.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Opens a certificate in a JVM of its own, as a root whom permissions of files bind as they bind everybody. */
final class Unprivileged {

    private Unprivileged() {}

    /** Returns why the file cannot be opened, or nothing. */
    static String open(Path file) throws IOException, InterruptedException {
        String setpriv = Tool.require("setpriv").toString();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        setpriv,
                        "--bounding-set=-dac_override,-dac_read_search",
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Unprivileged.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }

    public static void main(String[] arguments) {
        try {
            CertificateSource.file("certificatePath", Path.of(arguments[0]), null);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
    }
}
