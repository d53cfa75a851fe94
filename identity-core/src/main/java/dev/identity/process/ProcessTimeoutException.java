package dev.identity.process;

import java.io.IOException;

/** A program did not end in time and was killed. */
public final class ProcessTimeoutException extends IOException {

    private static final long serialVersionUID = 1L;

    /** With a message that names the program. */
    public ProcessTimeoutException(String message) {
        super(message);
    }
}
