package dev.identity.testkit;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that an exception can tell: messages, {@code toString} and stack, of its causes and suppressed ones as well. */
final class ThrowableText {

    private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final StringWriter text = new StringWriter();
    private final PrintWriter out = new PrintWriter(text);

    private ThrowableText() {}

    static String of(Throwable throwable) {
        ThrowableText all = new ThrowableText();
        throwable.printStackTrace(all.out);
        all.addMessages(throwable);
        return all.text.toString();
    }

    private void addMessages(@Nullable Throwable throwable) {
        if (throwable == null || !seen.add(throwable)) {
            return;
        }
        out.println(throwable);
        out.println(throwable.getMessage());
        out.println(throwable.getLocalizedMessage());
        addMessages(throwable.getCause());
        for (Throwable suppressed : throwable.getSuppressed()) {
            addMessages(suppressed);
        }
    }
}
