package dev.identity.boot.autoconfigure;

import dev.identity.boot.Secret;
import java.util.Collection;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Tells whether a text shows a private key or one of the secrets that credentials are configured with. */
final class SecretValues {

    /** "base64:" is a location that holds its content, often a key. */
    private static final Pattern CONTENT = Pattern.compile("-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----|^\\s*base64:");

    /** Shorter ones are inside of ordinary words by chance. */
    private static final int SHORTEST_INSIDE = 8;

    private final Supplier<Collection<Secret>> secrets;

    SecretValues(Supplier<Collection<Secret>> secrets) {
        this.secrets = secrets;
    }

    boolean showIn(String text) {
        return CONTENT.matcher(text).find()
                || secrets.get().stream().map(Secret::value).anyMatch(secret -> shows(text, secret));
    }

    private static boolean shows(String text, String secret) {
        return secret.length() < SHORTEST_INSIDE ? text.equals(secret) : text.contains(secret);
    }
}
