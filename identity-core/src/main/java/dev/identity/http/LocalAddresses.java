package dev.identity.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells hosts that no proxy can reach in our place: this machine and its link. Looks at the text only, asks no DNS. */
final class LocalAddresses {

    private LocalAddresses() {}

    static boolean contains(@Nullable String host) {
        if (host == null) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
        return name.equals("localhost") || name.endsWith(".localhost") || isV4(name) || isV6(name);
    }

    private static boolean isV4(String name) {
        return name.matches("(127(\\.\\d{1,3}){3})|(169\\.254(\\.\\d{1,3}){2})");
    }

    private static boolean isV6(String name) {
        if (name.startsWith("::ffff:")) {
            return isV4(name.substring("::ffff:".length()));
        }
        return name.equals("::1") || name.equals("0:0:0:0:0:0:0:1") || name.matches("fe[89ab][0-9a-f]:.*");
    }
}
