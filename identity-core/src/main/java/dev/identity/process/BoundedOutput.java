package dev.identity.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** One stream of a program, of which so much is kept and the rest is dropped. Reading never waits. */
final class BoundedOutput {

    private static final int MOST_READS = 512;

    private final InputStream stream;
    private final int most;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final byte[] buffer = new byte[8192];
    private boolean truncated;

    BoundedOutput(InputStream stream, int most) {
        this.stream = stream;
        this.most = most;
    }

    /** Reads what is there, but not for ever from a program that writes faster; true if there was something. */
    boolean drain() throws IOException {
        boolean any = false;
        for (int ready = stream.available(), reads = 0; ready > 0 && reads < MOST_READS; reads++) {
            int read = stream.read(buffer, 0, Math.min(ready, buffer.length));
            if (read <= 0) {
                break;
            }
            keep(read);
            any = true;
            ready = stream.available();
        }
        return any;
    }

    boolean truncated() {
        return truncated;
    }

    String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }

    private void keep(int read) {
        int room = Math.min(read, most - kept.size());
        kept.write(buffer, 0, room);
        truncated |= room < read;
    }
}
