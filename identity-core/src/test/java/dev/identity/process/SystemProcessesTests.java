package dev.identity.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.identity.testkit.Tool;
import dev.identity.testkit.proof.Proves;
import dev.identity.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real programs: those that every Unix has. */
class SystemProcessesTests {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final ProcessRunner processes = ProcessRunner.system(TimeSource.system());

    @TempDir
    private Path directory;

    @Test
    void runWhenItEndsThenBothStreamsAndTheCode() throws Exception {
        ProcessResult result = sh("echo out; echo err >&2; exit 3");
        assertThat(result).isEqualTo(new ProcessResult(3, "out\n", "err\n", false));
        assertThat(result.toString()).doesNotContain("out\n", "err\n");
    }

    @Test
    @Proves(controls = 9)
    void runWhenArgumentsLookLikeAScriptThenTheyArePassedAsTheyAre() throws Exception {
        ProcessResult result = processes.run(ProcessCommand.of(
                LONG, Tool.require("printf").toString(), "%s|", "$(id)", "; rm -rf /x", "a b", "'\"`", "*"));
        assertThat(result.output()).isEqualTo("$(id)|; rm -rf /x|a b|'\"`|*|");
    }

    @Test
    void runWhenBothStreamsAreLongThenBoundedAndNeitherBlocksTheOther() throws Exception {
        ProcessResult result = sh("head -c 3000000 /dev/zero | tr '\\0' e >&2; head -c 3000000 /dev/zero | tr '\\0' o");
        assertThat(result.exitCode()).isZero();
        assertThat(result.output()).hasSize(1024 * 1024).containsOnlyOnce("o".repeat(1024 * 1024));
        assertThat(result.errors()).hasSize(1024 * 1024);
        assertThat(result.truncated()).isTrue();
    }

    @Test
    void runWhenItReadsThenThereIsNothingToRead() throws Exception {
        assertThat(sh("cat; echo end").output()).isEqualTo("end\n");
    }

    @Test
    void runWhenItTakesTooLongThenTheWholeTreeIsKilled() throws Exception {
        Path pid = directory.resolve("pid");
        ProcessCommand command = ProcessCommand.of(
                Duration.ofSeconds(2),
                Tool.require("sh").toString(),
                "-c",
                "sleep 600 & echo $! > " + pid + "; sleep 600; echo never");
        assertThatThrownBy(() -> processes.run(command)).isInstanceOf(ProcessTimeoutException.class);
        Optional<ProcessHandle> child =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));
        child.ifPresent(process -> assertThat(process.onExit()).succeedsWithin(LONG));
    }

    @Test
    void runWhenAChildKeepsTheStreamOpenThenItIsNotWaitedFor() throws Exception {
        assertThat(sh("sleep 30 & echo done").output()).isEqualTo("done\n");
    }

    @Test
    void runWhenInterruptedThenKilled() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> sh("sleep 600")).isInstanceOf(InterruptedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-program-here", "./sh", "../bin/sh", "/no/such/program"})
    @Proves(controls = 9)
    void runWhenThereIsNoSuchProgramThenSaysSo(String program) {
        IOException failure =
                catchThrowableOfType(IOException.class, () -> processes.run(ProcessCommand.of(LONG, program)));
        assertThat(failure).hasMessageContaining(program);
    }

    @Test
    void launchWhenItEndsThenItsCodeAndElseItRunsOn() throws Exception {
        Path sh = Tool.require("sh");
        assertThat(processes.launch(ProcessCommand.of(LONG, sh.toString(), "-c", "exit 4")))
                .isEqualTo(OptionalInt.of(4));
        Path pid = directory.resolve("pid");
        assertThat(processes.launch(ProcessCommand.of(
                        Duration.ofSeconds(1), sh.toString(), "-c", "echo $$ > " + pid + "; exec sleep 60")))
                .isEmpty();
        ProcessHandle running =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
        assertThat(running.isAlive()).isTrue();
        running.destroyForcibly();
    }

    @Test
    @Proves(controls = 9)
    void environmentWhenPassedOnThenWithoutOurSecrets() {
        Map<String, String> environment = new HashMap<>(Map.of("PATH", "/bin", "AZURE_CLIENT_ID", "id"));
        environment.putAll(Map.of(
                "AZURE_CLIENT_SECRET", "s",
                "azure_client_certificate_password", "s",
                "AZURE_PASSWORD", "s",
                "AZURE_IDENTITY_CREDENTIALS_ORDERS_CLIENTSECRET_SECRET", "s",
                "SYSTEM_ACCESSTOKEN", "s",
                "IDENTITY_HEADER", "s"));
        CleanEnvironment.clean(environment);
        assertThat(environment).containsOnlyKeys("PATH", "AZURE_CLIENT_ID");
    }

    @Test
    @Proves(controls = 9)
    void programWhenThePathIsRelativeThenThatPartIsNotSearched() throws Exception {
        Path tool = Files.createFile(directory.resolve("tool"));
        Tool.require(tool.toFile().setExecutable(true), "permissions of files");
        Path here = Path.of("").toAbsolutePath().relativize(directory.toAbsolutePath());
        assertThatThrownBy(() -> new Executables(".:" + here + "::", false).find("tool"))
                .hasMessage("tool is not on the PATH.");
        assertThat(new Executables(".:" + directory, false).find("tool")).isEqualTo(tool);
    }

    @Test
    void programWhenOnWindowsThenTheOneForWindowsAndNotTheScriptBesideIt() throws Exception {
        for (String name : List.of("az", "az.cmd", "pwsh", "pwsh.exe", "pwsh.cmd", "only")) {
            Path file = Files.createFile(directory.resolve(name));
            Tool.require(file.toFile().setExecutable(true), "permissions of files");
        }
        Executables windows = new Executables(directory.toString(), true);
        assertThat(windows.find("az")).hasFileName("az.cmd");
        assertThat(windows.find("pwsh")).hasFileName("pwsh.exe");
        assertThat(windows.find("only")).hasFileName("only");
    }

    @Test
    void commandWhenPrintedThenShowsNoArgument() {
        assertThat(new ProcessCommand("az", List.of("--secret"), LONG).toString())
                .doesNotContain("--secret");
    }

    private ProcessResult sh(String script) throws IOException, InterruptedException {
        return processes.run(ProcessCommand.of(LONG, Tool.require("sh").toString(), "-c", script));
    }
}
