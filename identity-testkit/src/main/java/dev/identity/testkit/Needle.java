package dev.identity.testkit;

/** Characters to look for, and what finding them means. */
record Needle(Sighting meaning, String text) {

    boolean endsAt(int end, String haystack) {
        return haystack.startsWith(text, end - text.length());
    }

    @Override
    public String toString() {
        return "Needle[" + meaning + "]";
    }
}
