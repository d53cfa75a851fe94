package dev.identity.browser;

import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.process.ProcessCommand;
import dev.identity.process.ProcessRunner;
import dev.identity.runtime.IdentityRuntime;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Opens an address in the user's browser with the platform's own means, never with a shell. Thread-safe. */
public final class SystemBrowser implements Consumer<URI> {

    private static final String REMEDY =
            "sign in on a machine with a desktop, give a browserOpener that shows the address to the user, or use"
                    + " DeviceCodeCredential.";

    private final ProcessRunner processes;
    private final Platform platform;

    /** The browser of this machine. */
    public SystemBrowser(IdentityRuntime runtime) {
        this(runtime.processes(), Platform.current(runtime));
    }

    SystemBrowser(ProcessRunner processes, Platform platform) {
        this.processes = processes;
        this.platform = platform;
    }

    /**
     * Opens the address.
     *
     * @throws CredentialUnavailableException if there is no desktop, or nothing that can open an address
     * @throws ClientAuthenticationException if the thread was interrupted
     */
    @Override
    public void accept(URI address) {
        List<ProcessCommand> commands = platform.commands(webAddress(address));
        if (commands.isEmpty()) {
            throw new CredentialUnavailableException(
                    "There is no desktop on which a browser could be opened: neither DISPLAY nor WAYLAND_DISPLAY nor"
                            + " BROWSER is set.",
                    REMEDY,
                    null);
        }
        open(commands);
    }

    private void open(List<ProcessCommand> commands) {
        IOException failure = new IOException("No program could open the browser.");
        for (ProcessCommand command : commands) {
            try {
                OptionalInt exit = processes.launch(command);
                if (exit.orElse(0) == 0) {
                    return;
                }
                failure.addSuppressed(new IOException(command.program() + " ended with " + exit.getAsInt() + "."));
            } catch (IOException e) {
                failure.addSuppressed(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ClientAuthenticationException("Interrupted while the browser was being opened.", e);
            }
        }
        throw new CredentialUnavailableException("The browser could not be opened" + tried(commands), REMEDY, failure);
    }

    private static String tried(List<ProcessCommand> commands) {
        return commands.stream()
                .map(ProcessCommand::program)
                .reduce((one, other) -> one + ", " + other)
                .map(programs -> " (tried " + programs + ").")
                .orElse(".");
    }

    /** What begins with http cannot be taken for an option, and no quote ends a string of PowerShell early. */
    private static String webAddress(URI address) {
        String scheme = address.getScheme();
        if (!"https".equalsIgnoreCase(scheme) && !"http".equalsIgnoreCase(scheme)) {
            throw new IllegalArgumentException("Only web addresses are opened in the browser.");
        }
        return address.toASCIIString().replace("'", "%27");
    }
}
