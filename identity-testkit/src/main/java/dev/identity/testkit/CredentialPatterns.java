package dev.identity.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Recognises credentials that nobody registered by their shape. */
final class CredentialPatterns {

    private static final Pattern SIGNED_JWT =
            Pattern.compile("eyJ[A-Za-z0-9_-]{5,}+\\.eyJ[A-Za-z0-9_-]{5,}+\\.[A-Za-z0-9_-]{20}");

    /** Asks for some of the key, for a message may well name the header. Line ends may be escaped. */
    private static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----(?:\\s|\\\\[rn])*+[A-Za-z0-9+/]{24}");

    private CredentialPatterns() {}

    static List<Sighting> find(String text) {
        List<Sighting> found = new ArrayList<>();
        if (text.contains("eyJ") && SIGNED_JWT.matcher(text).find()) {
            found.add(new Sighting("signed JWT", "raw"));
        }
        if (text.contains("PRIVATE KEY-----") && PRIVATE_KEY.matcher(text).find()) {
            found.add(new Sighting("private key", "PEM"));
        }
        return found;
    }
}
