package dev.identity.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextWindowTests {

    private final List<String> pieces = new ArrayList<>();
    private final TextWindow window = new TextWindow(pieces::add);

    @Test
    void appendWhenTextIsLongThenEveryShortPartIsSeenWhole() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            all.append(i).append(' ');
        }

        for (int from = 0; from < all.length(); from += 7) {
            window.append(all.substring(from, Math.min(all.length(), from + 7)));
        }
        window.finish();

        assertThat(pieces).hasSizeGreaterThan(5).allMatch(piece -> piece.length() < 20_000);
        for (int from = 0; from + 2_000 <= all.length(); from += 997) {
            String part = all.substring(from, from + 2_000);
            assertThat(pieces).anyMatch(piece -> piece.contains(part));
        }
    }

    @Test
    void finishWhenCalledThenForgetsWhatWasBefore() {
        window.append("first");
        window.finish();
        window.append("second");
        window.finish();

        assertThat(pieces).containsExactly("first", "second");
    }
}
