package dev.identity.testkit;

import java.util.function.Consumer;

/** Hands a stream of text on in overlapping pieces, so that what arrives in two parts is seen whole. */
final class TextWindow {

    private static final int SIZE = 16_384;
    private static final int OVERLAP = 2_048;

    private final StringBuilder pending = new StringBuilder();
    private final Consumer<String> reader;

    TextWindow(Consumer<String> reader) {
        this.reader = reader;
    }

    synchronized void append(String text) {
        pending.append(text);
        if (pending.length() >= SIZE) {
            reader.accept(pending.toString());
            pending.delete(0, pending.length() - OVERLAP);
        }
    }

    /** Hands on the rest. What comes later is another text. */
    synchronized void finish() {
        reader.accept(pending.toString());
        pending.setLength(0);
    }
}
