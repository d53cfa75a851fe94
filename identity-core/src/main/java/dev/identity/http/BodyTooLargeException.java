package dev.identity.http;

import java.io.IOException;

/** The signal from the body's reader to the place that words failures. */
final class BodyTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;
}
