package dev.identity.testkit;

/** A secret that was seen: which kind, in which form, and where. */
record Leak(String kind, String form, String where) {

    @Override
    public String toString() {
        return kind + " (" + form + ") in " + where;
    }
}
