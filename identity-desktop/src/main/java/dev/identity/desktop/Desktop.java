package dev.identity.desktop;

import java.util.Locale;

/** What the items of all platforms have in common, and which platform this is. */
final class Desktop {

    /** The application that the Azure SDKs of all languages store their caches for. */
    static final String SERVICE = "Microsoft.Developer.IdentityService";

    static final String LABEL = "MSALCache";

    private Desktop() {}

    static boolean is(String platform) {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith(platform);
    }
}
