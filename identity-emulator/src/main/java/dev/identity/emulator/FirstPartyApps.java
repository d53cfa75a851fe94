package dev.identity.emulator;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Microsoft's own public clients, which are in every tenant and share their refresh tokens. */
final class FirstPartyApps {
    static final String AZURE_CLI = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";

    private static final Map<String, String> NAMES = Map.of(
            AZURE_CLI,
            "Microsoft Azure CLI",
            "1950a258-227b-4e31-a9cf-717495945fc2",
            "Microsoft Azure PowerShell",
            "872cd9fa-d31f-45e0-9eab-6e460a02d1f1",
            "Visual Studio",
            "aebc6443-996d-45c2-90f0-388ff96faa56",
            "Visual Studio Code");

    private static final List<String> REDIRECTS = List.of(
            "http://localhost", "http://127.0.0.1", "https://login.microsoftonline.com/common/oauth2/nativeclient");

    private FirstPartyApps() {}

    static boolean isFamily(AppRegistration app) {
        return NAMES.containsKey(app.clientId().toLowerCase(Locale.ROOT));
    }

    static Map<String, AppRegistration> registrations(String tenant, Clock clock, Resources resources) {
        return NAMES.entrySet().stream()
                .map(app -> withRedirects(new AppRegistration(app.getValue(), app.getKey(), tenant, clock, resources)))
                .collect(Collectors.toMap(AppRegistration::clientId, app -> app));
    }

    private static AppRegistration withRedirects(AppRegistration app) {
        REDIRECTS.forEach(app::addRedirectUri);
        return app.publicClient();
    }
}
