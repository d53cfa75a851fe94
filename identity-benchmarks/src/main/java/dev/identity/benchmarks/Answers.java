package dev.identity.benchmarks;

import java.nio.charset.StandardCharsets;

/** What the token endpoint says: a token of the usual size. */
public final class Answers {

    /** How many characters a token has. */
    public static final int TOKEN_LENGTH = 1_500;

    /** The tenant whose tokens end too soon for any cache to keep them. */
    public static final String SHORT_LIVED = "short-lived";

    private static final String TOKEN = "a".repeat(TOKEN_LENGTH);
    private static final byte[] LONG = json(86_400);
    private static final byte[] SHORT = json(30);

    private Answers() {}

    /** The token itself. */
    public static String token() {
        return TOKEN;
    }

    /** The answer for a day. */
    public static byte[] json() {
        return LONG.clone();
    }

    /** The answer to a request for the given path, which names the tenant. */
    public static byte[] json(String path) {
        return path.contains(SHORT_LIVED) ? SHORT.clone() : LONG.clone();
    }

    private static byte[] json(int seconds) {
        return ("{\"token_type\":\"Bearer\",\"expires_in\":" + seconds + ",\"ext_expires_in\":" + seconds
                        + ",\"access_token\":\"" + TOKEN + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
