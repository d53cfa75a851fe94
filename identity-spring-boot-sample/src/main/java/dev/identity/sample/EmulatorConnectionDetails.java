package dev.identity.sample;

import dev.identity.boot.EntraConnectionDetails;
import dev.identity.emulator.EmulatedHost;
import dev.identity.emulator.EntraEmulator;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Sends every credential to the emulator instead of Entra ID and Azure's host, of which there are several kinds. */
record EmulatorConnectionDetails(EntraEmulator emulator, EmulatedHost host) implements EntraConnectionDetails {

    @Override
    public String authorityHost() {
        return emulator.authority().toString();
    }

    @Override
    public @Nullable String environment(String name) {
        return emulator.environment(host).get(name);
    }

    @Override
    public Path arcKeyDirectory() {
        return emulator.arcKeyDirectory();
    }

    @Override
    public SSLContext sslContext() {
        return emulator.trust().sslContext();
    }
}
