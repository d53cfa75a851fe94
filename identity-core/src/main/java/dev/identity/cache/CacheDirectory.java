package dev.identity.cache;

import dev.identity.CredentialUnavailableException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the Azure SDKs of all languages have the files of their caches. */
final class CacheDirectory {

    private static final String NAME = ".IdentityService";

    private CacheDirectory() {}

    static Path of(String os, Function<String, @Nullable String> environment) {
        boolean windows = os.toLowerCase(Locale.ROOT).startsWith("windows");
        String parent = windows ? environment.apply("LOCALAPPDATA") : environment.apply("HOME");
        if (parent == null && !windows) {
            parent = System.getProperty("user.home");
        }
        if (parent == null || !Path.of(parent).isAbsolute()) {
            throw new CredentialUnavailableException(
                    "There is no directory for the persistent token cache.",
                    "set the environment variable " + (windows ? "LOCALAPPDATA" : "HOME") + " to the user's directory.",
                    null);
        }
        return Path.of(parent, NAME);
    }
}
