package dev.identity.emulator.standalone;

import dev.identity.emulator.EmulatedHost;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the command line says. */
final class Options {
    static final String USAGE = """
            Runs an emulated Microsoft Entra ID on the loopback interface until interrupted.

            Options:
              --port <n>        HTTPS port of the token endpoint (default 8443; 0: any free one)
              --imds-port <n>   HTTP port of the managed identity endpoints (default 8080; 0: any free one)
              --tenant-id <id>  GUID of the tenant (default: random)
              --host <kind>     print the variables that such a host sets, instead of a virtual machine's and App
                                Service's. One of
                                %s
              --dir <path>      where certificates are written (default: entra-emulator)
              --json            print the settings as JSON
              --help            print this
            """.formatted(hosts());

    private int port = 8443;
    private int metadataPort = 8080;
    private Path directory = Path.of("entra-emulator");
    private @Nullable String tenantId;
    private @Nullable EmulatedHost host;
    private boolean json;
    private boolean help;

    private Options() {}

    static Options parse(String... arguments) {
        Options options = new Options();
        Iterator<String> rest = List.of(arguments).iterator();
        while (rest.hasNext()) {
            options.take(rest.next(), rest);
        }
        return options;
    }

    int port() {
        return port;
    }

    int metadataPort() {
        return metadataPort;
    }

    Path directory() {
        return directory;
    }

    @Nullable
    String tenantId() {
        return tenantId;
    }

    @Nullable
    EmulatedHost host() {
        return host;
    }

    boolean json() {
        return json;
    }

    boolean help() {
        return help;
    }

    private void take(String name, Iterator<String> rest) {
        switch (name) {
            case "--json" -> json = true;
            case "--help", "-h" -> help = true;
            case "--port" -> port = port(name, value(name, rest));
            case "--imds-port" -> metadataPort = port(name, value(name, rest));
            case "--dir" -> directory = Path.of(value(name, rest));
            case "--tenant-id" -> tenantId = value(name, rest);
            case "--host" -> host = host(value(name, rest));
            default -> throw new IllegalArgumentException("Unknown option: " + name);
        }
    }

    private static String value(String name, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(name + " wants a value");
        }
        return rest.next();
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

    private static EmulatedHost host(String value) {
        return Arrays.stream(EmulatedHost.values())
                .filter(host -> option(host).equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--host wants one of " + hosts() + ", not " + value));
    }

    private static String hosts() {
        return Arrays.stream(EmulatedHost.values()).map(Options::option).collect(Collectors.joining(" "));
    }

    private static String option(EmulatedHost host) {
        return host.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
