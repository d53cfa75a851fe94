package dev.identity.emulator.standalone;

import dev.identity.emulator.EntraEmulator;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Runs an emulator until interrupted. See {@code --help}. */
public final class Main {
    private Main() {}

    /**
     * Runs the program.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        int status = run(System.out, System.err, arguments);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Runs until this thread is interrupted or the JVM ends; gives the exit status. */
    static int run(PrintStream out, PrintStream err, String... arguments) {
        try {
            Options options = Options.parse(arguments);
            if (options.help()) {
                out.print(Options.USAGE);
                return 0;
            }
            serve(options, out);
            return 0;
        } catch (RuntimeException e) {
            err.println(e.getMessage());
            err.println("Try --help.");
            return 2;
        }
    }

    private static void serve(Options options, PrintStream out) {
        try (EntraEmulator emulator = start(options)) {
            Map<String, String> settings =
                    Sample.register(emulator, options.directory().toAbsolutePath(), options.host());
            out.println(options.json() ? json(settings) : lines(settings));
            out.flush();
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Clients of any vendor come here, and some of them reuse their assertions. */
    private static EntraEmulator start(Options options) {
        EntraEmulator.Builder builder = EntraEmulator.builder()
                .port(options.port())
                .metadataPort(options.metadataPort())
                .refuseReplayedAssertions(false);
        String tenantId = options.tenantId();
        return (tenantId == null ? builder : builder.tenantId(tenantId)).start();
    }

    private static String json(Map<String, String> settings) {
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(settings);
    }

    private static String lines(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
