package dev.identity.emulator;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The audiences that tokens may be asked for. A final slash makes no difference. */
final class Resources {
    static final String SAMPLE = "api://sample";
    /** In other clouds with their name behind it. */
    static final String TOKEN_EXCHANGE = "api://azureadtokenexchange";

    private static final List<String> WELL_KNOWN = List.of(
            SAMPLE,
            TOKEN_EXCHANGE,
            "https://management.azure.com",
            "https://management.core.windows.net",
            "https://graph.microsoft.com",
            "https://vault.azure.net",
            "https://storage.azure.com",
            "https://database.windows.net",
            "https://ossrdbms-aad.database.windows.net",
            "https://servicebus.azure.net",
            "https://eventhubs.azure.net",
            "https://cosmos.azure.com",
            "https://redis.azure.com",
            "https://azconfig.io",
            "https://cognitiveservices.azure.com");

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    Resources() {
        known.addAll(WELL_KNOWN);
    }

    static String normalize(String audience) {
        String lower = audience.toLowerCase(Locale.ROOT);
        return lower.endsWith("/") ? lower.substring(0, lower.length() - 1) : lower;
    }

    void add(String audience) {
        known.add(normalize(audience));
    }

    void require(String audience, Tenant tenant) {
        if (!known.contains(normalize(audience))) {
            throw new EntraException(EntraError.RESOURCE_NOT_FOUND, audience, tenant.id());
        }
    }
}
