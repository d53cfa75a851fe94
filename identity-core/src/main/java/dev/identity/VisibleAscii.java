package dev.identity;

/** What tokens and scopes consist of. Every request and every token comes by here, hence without a stream. */
final class VisibleAscii {

    private VisibleAscii() {}

    /** Whether there is something, and nothing but visible characters of ASCII. */
    static boolean holds(String text) {
        for (int place = 0; place < text.length(); place++) {
            char c = text.charAt(place);
            if (c <= ' ' || c >= 127) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
