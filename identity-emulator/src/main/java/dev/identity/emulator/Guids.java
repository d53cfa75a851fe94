package dev.identity.emulator;

import java.util.regex.Pattern;

/** What a GUID looks like. */
final class Guids {
    private static final Pattern GUID =
            Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private Guids() {}

    static boolean isGuid(String text) {
        return GUID.matcher(text).matches();
    }
}
