package dev.identity.process;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The environment of this process without the secrets that are meant for this process. */
final class CleanEnvironment {

    private static final Set<String> SECRETS = Set.of(
            "AZURE_CLIENT_SECRET",
            "AZURE_CLIENT_CERTIFICATE_PASSWORD",
            "AZURE_PASSWORD",
            "IDENTITY_HEADER",
            "MSI_SECRET",
            "SYSTEM_ACCESSTOKEN",
            "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
            "AZURE_IDENTITY_CLIENT_SECRET",
            "SPRING_APPLICATION_JSON");

    private CleanEnvironment() {}

    /** Takes out the secrets, whatever their case: Windows does not care about it, nor does Spring. */
    static void clean(Map<String, String> environment) {
        environment.keySet().removeIf(CleanEnvironment::secret);
    }

    private static boolean secret(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return SECRETS.contains(upper) || upper.startsWith("AZURE_IDENTITY_") && upper.contains("SECRET");
    }
}
