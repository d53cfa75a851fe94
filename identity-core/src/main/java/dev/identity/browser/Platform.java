package dev.identity.browser;

import dev.identity.process.ProcessCommand;
import dev.identity.runtime.IdentityRuntime;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What of a machine decides how a browser is opened on it.
 *
 * @param os the name of the operating system
 * @param kernel its release; on Windows Subsystem for Linux it names Microsoft
 * @param desktop whether a desktop, or the user's own way to a browser, is there
 */
record Platform(String os, String kernel, boolean desktop) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    static Platform current(IdentityRuntime runtime) {
        return new Platform(
                System.getProperty("os.name", ""),
                System.getProperty("os.version", ""),
                runtime.environment("DISPLAY") != null
                        || runtime.environment("WAYLAND_DISPLAY") != null
                        || runtime.environment("BROWSER") != null);
    }

    /** What opens the address, to be tried in this order; empty where nothing can. */
    List<ProcessCommand> commands(String address) {
        String name = os.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return List.of(command("rundll32", "url.dll,FileProtocolHandler", address));
        }
        if (name.startsWith("mac")) {
            return List.of(command("open", address));
        }
        ProcessCommand here = command("xdg-open", address);
        if (kernel.toLowerCase(Locale.ROOT).contains("microsoft")) {
            return desktop ? List.of(here, onWindows(address)) : List.of(onWindows(address));
        }
        return desktop ? List.of(here) : List.of();
    }

    /** PowerShell takes what stands between single quotes as it is. */
    private static ProcessCommand onWindows(String address) {
        return command("powershell.exe", "-NoProfile", "-Command", "Start-Process '" + address + "'");
    }

    private static ProcessCommand command(String program, String... arguments) {
        return ProcessCommand.of(PATIENCE, program, arguments);
    }
}
