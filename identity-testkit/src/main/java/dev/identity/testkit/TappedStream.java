package dev.identity.testkit;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/** Prints to another stream and shows a {@link TextWindow} what passes. */
final class TappedStream extends PrintStream {

    TappedStream(PrintStream target, TextWindow window) {
        super(new Tap(target, window), true, Charset.defaultCharset());
    }

    private static final class Tap extends OutputStream {

        private final PrintStream target;
        private final TextWindow window;

        Tap(PrintStream target, TextWindow window) {
            this.target = target;
            this.window = window;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            target.write(bytes, offset, length);
            window.append(new String(bytes, offset, length, Charset.defaultCharset()));
        }

        @Override
        public void flush() {
            target.flush();
        }

        @Override
        public void close() {
            target.close();
        }
    }
}
