package dev.identity.emulator.standalone;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the command line says. */
record Options(
        int port,
        int metadataPort,
        Path directory,
        @Nullable String tenantId,
        boolean json,
        boolean help) {
    static final String USAGE = """
            Runs an emulated Microsoft Entra ID on the loopback interface until interrupted.

            Options:
              --port <n>        HTTPS port of the token endpoint (default 8443; 0: any free one)
              --imds-port <n>   HTTP port of the managed identity endpoints (default 8080; 0: any free one)
              --tenant-id <id>  GUID of the tenant (default: random)
              --dir <path>      where certificates are written (default: entra-emulator)
              --json            print the settings as JSON
              --help            print this
            """;

    static Options parse(String... arguments) {
        Options options = new Options(8443, 8080, Path.of("entra-emulator"), null, false, false);
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i];
            Optional<Options> flag = options.withFlag(name);
            options = flag.isPresent() ? flag.get() : options.withValue(name, value(arguments, ++i));
        }
        return options;
    }

    private static String value(String[] arguments, int index) {
        if (index == arguments.length) {
            throw new IllegalArgumentException("Unknown option or missing value: " + arguments[index - 1]);
        }
        return arguments[index];
    }

    private Optional<Options> withFlag(String name) {
        return switch (name) {
            case "--json" -> Optional.of(new Options(port, metadataPort, directory, tenantId, true, help));
            case "--help", "-h" -> Optional.of(new Options(port, metadataPort, directory, tenantId, json, true));
            default -> Optional.empty();
        };
    }

    private Options withValue(String name, String value) {
        return switch (name) {
            case "--port" -> new Options(port(name, value), metadataPort, directory, tenantId, json, help);
            case "--imds-port" -> new Options(port, port(name, value), directory, tenantId, json, help);
            case "--dir" -> new Options(port, metadataPort, Path.of(value), tenantId, json, help);
            case "--tenant-id" -> new Options(port, metadataPort, directory, value, json, help);
            default -> throw new IllegalArgumentException("Unknown option: " + name);
        };
    }

    private static int port(String name, String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 0xffff) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(name + " wants a number from 0 to 65535, not " + value);
    }
}
