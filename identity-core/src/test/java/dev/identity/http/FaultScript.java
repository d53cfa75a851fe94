package dev.identity.http;

import java.io.IOException;

/** What a {@link FaultServer} does with a request; the connection is closed afterwards. */
@FunctionalInterface
public interface FaultScript {

    /** Answers, or does not. */
    void play(FaultConnection connection) throws IOException, InterruptedException;
}
