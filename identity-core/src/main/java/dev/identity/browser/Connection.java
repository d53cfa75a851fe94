package dev.identity.browser;

import dev.identity.time.Deadline;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a browser: it reads one request, writes one page, and waits a little for the browser to close, because
 * closing first could take the page away again. It never blocks, and gets so much time and no more.
 */
final class Connection {

    private static final int MOST_DROPPED = 1024 * 1024;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Deadline deadline;
    private final RequestParser parser = new RequestParser();
    private final ByteBuffer arrived = ByteBuffer.allocate(8 * 1024);
    private @Nullable ByteBuffer response;
    private int dropped;

    Connection(SocketChannel channel, SelectionKey key, Deadline deadline) {
        this.channel = channel;
        this.key = key;
        this.deadline = deadline;
    }

    /** Does what can be done now; false if the connection is over. */
    boolean advance(Callback callback) {
        try {
            return response == null ? read(callback) : key.isWritable() ? write(response) : drop();
        } catch (IOException e) {
            return false;
        }
    }

    boolean overdue() {
        return deadline.passed();
    }

    /** Whether there is a page that has not been written yet. */
    boolean writing() {
        return response != null && response.hasRemaining();
    }

    void close() {
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    private boolean read(Callback callback) throws IOException {
        arrived.clear();
        if (channel.read(arrived) < 0) {
            return false;
        }
        arrived.flip();
        try {
            BrowserRequest request = parser.feed(arrived);
            return request == null
                    || respond(callback.answer(request), !request.method().equals("HEAD"));
        } catch (RefusedRequest e) {
            return respond(Page.refused(e), true);
        }
    }

    private boolean respond(Page page, boolean withBody) throws IOException {
        ByteBuffer bytes = page.response(withBody);
        response = bytes;
        return write(bytes);
    }

    private boolean write(ByteBuffer bytes) throws IOException {
        channel.write(bytes);
        if (bytes.hasRemaining()) {
            key.interestOps(SelectionKey.OP_WRITE);
        } else {
            channel.shutdownOutput();
            key.interestOps(SelectionKey.OP_READ);
        }
        return true;
    }

    private boolean drop() throws IOException {
        arrived.clear();
        int read = channel.read(arrived);
        dropped += Math.max(0, read);
        return read >= 0 && dropped < MOST_DROPPED;
    }
}
