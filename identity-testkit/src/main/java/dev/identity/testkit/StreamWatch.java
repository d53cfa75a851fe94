package dev.identity.testkit;

import java.io.PrintStream;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Keeps {@link TappedStream}s in place of the standard streams. */
final class StreamWatch {

    /** A test may put its own stream in front of ours, and then ours comes in front of it. */
    private static final int MAX_TAPS = 16;

    private final LeakWatch leaks;
    private final Queue<TextWindow> windows = new ConcurrentLinkedQueue<>();

    StreamWatch(LeakWatch leaks) {
        this.leaks = leaks;
    }

    void attach() {
        attach("System.out", System.out, System::setOut);
        attach("System.err", System.err, System::setErr);
    }

    private void attach(String name, PrintStream current, Consumer<PrintStream> setter) {
        if (current instanceof TappedStream) {
            return;
        }
        TextWindow window = new TextWindow(text -> leaks.search(text, () -> name));
        windows.add(window);
        if (windows.size() > MAX_TAPS) {
            windows.remove();
        }
        setter.accept(new TappedStream(current, window));
    }

    void searchRemainder() {
        windows.forEach(TextWindow::finish);
    }
}
