package dev.identity.managedidentity;

import dev.identity.ClientAuthenticationException;
import dev.identity.runtime.IdentityRuntime;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where Azure Arc's agent keeps its keys, which only it can write there. */
final class ArcKeyDirectory {

    private ArcKeyDirectory() {}

    /** The one that the runtime was built with, else the platform's. */
    static Path of(IdentityRuntime runtime) {
        Path chosen = runtime.arcKeyDirectory();
        return chosen != null
                ? chosen
                : ofPlatform(System.getProperty("os.name", ""), runtime.environment("ProgramData"));
    }

    /**
     * The platform's.
     *
     * @throws ClientAuthenticationException if the agent does not exist for the platform, or a variable is missing
     */
    static Path ofPlatform(String os, @Nullable String programData) {
        String name = os.toLowerCase(Locale.ROOT);
        if (name.startsWith("linux")) {
            return Path.of("/var/opt/azcmagent/tokens");
        }
        if (!name.startsWith("windows")) {
            throw failure(
                    "Azure Arc manages no servers with " + os + ".", "unset IDENTITY_ENDPOINT and IMDS_ENDPOINT.");
        }
        if (programData == null) {
            throw failure("The environment variable ProgramData is not set.", "set it to what it is by default.");
        }
        return Path.of(programData, "AzureConnectedMachineAgent", "Tokens");
    }

    private static ClientAuthenticationException failure(String reason, String remedy) {
        return ClientAuthenticationException.builder(reason).remedy(remedy).build();
    }
}
