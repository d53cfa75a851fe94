package dev.identity.sample;

import dev.identity.boot.EntraConnectionDetails;
import dev.identity.emulator.EntraEmulator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Sends every credential to the emulator instead of Entra ID and Azure's metadata service. */
record EmulatorConnectionDetails(EntraEmulator emulator) implements EntraConnectionDetails {

    private static final String METADATA_ADDRESS = "AZURE_POD_IDENTITY_AUTHORITY_HOST";

    @Override
    public String authorityHost() {
        return emulator.authority().toString();
    }

    @Override
    public @Nullable String environment(String name) {
        return METADATA_ADDRESS.equals(name) ? emulator.imdsEndpoint().toString() : null;
    }

    @Override
    public SSLContext sslContext() {
        return emulator.trust().sslContext();
    }
}
