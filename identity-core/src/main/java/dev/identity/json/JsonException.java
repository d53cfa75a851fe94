package dev.identity.json;

/** The text is not a JSON object within the limits. The message names the position and never quotes the text. */
public final class JsonException extends Exception {

    private static final long serialVersionUID = 1L;

    JsonException(String message) {
        super(message);
    }
}
