package dev.identity.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.testkit.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A home with a desktop session of its own, without a desktop: a bus and perhaps a key ring, both of which end with it. */
final class KeyringSession {

    private static final String DAEMON = "gnome-keyring-daemon --components=secrets --daemonize";

    private final Path home;

    KeyringSession(Path home) throws IOException {
        this.home = home;
        Files.createDirectories(home.resolve("run"));
        Files.createDirectories(home.resolve(".local/share/keyrings"));
    }

    /** A line of a script that has the program do the steps. */
    static String program(String steps) {
        return program(KeyringProgram.class, "", steps);
    }

    /** A line of a script that runs a class. */
    static String program(Class<?> main, String options, String arguments) {
        return Path.of(System.getProperty("java.home"), "bin", "java") + " -XX:TieredStopAtLevel=1 " + options
                + " -cp '" + System.getProperty("java.class.path") + "' " + main.getName() + " " + arguments + "\n";
    }

    String withoutBus(String script) throws IOException, InterruptedException {
        return run(script);
    }

    String withoutService(String script) throws IOException, InterruptedException {
        Path config = Files.writeString(
                home.resolve("bus.conf"),
                "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context='default'>"
                        + "<allow send_destination='*'/><allow eavesdrop='true'/><allow own='*'/></policy></busconfig>");
        return run("exec dbus-run-session --config-file=" + config + " -- bash -c \"$SCRIPT\"", script);
    }

    String locked(String script) throws IOException, InterruptedException {
        String started =
                "printf 'right' | " + DAEMON + " --unlock >/dev/null 2>&1; secret-tool store --label x a b <<<x\n";
        unlockedBy(started, "true");
        return unlockedBy(DAEMON + " --start >/dev/null 2>&1\n", script);
    }

    String unlocked(String script) throws IOException, InterruptedException {
        return unlockedBy("printf '\\n' | " + DAEMON + " --unlock >/dev/null 2>&1\n", script);
    }

    private String unlockedBy(String start, String script) throws IOException, InterruptedException {
        return run("exec dbus-run-session -- bash -c \"$SCRIPT\"", start + script);
    }

    private String run(String script) throws IOException, InterruptedException {
        return run("exec bash -c \"$SCRIPT\"", script);
    }

    private String run(String shell, String script) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(Tool.require("bash").toString(), "-c", shell);
        builder.environment().keySet().removeIf(name -> name.matches("DBUS_.*|DISPLAY|WAYLAND_DISPLAY|XDG_.*"));
        builder.environment()
                .putAll(Map.of(
                        "SCRIPT", script,
                        "HOME", home.toString(),
                        "XDG_DATA_HOME", home.resolve(".local/share").toString(),
                        "XDG_RUNTIME_DIR", home.resolve("run").toString()));
        Path output = home.resolve("output");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
