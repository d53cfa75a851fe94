package dev.identity.testkit.proof;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Records what tests with {@link Proves} prove. Registers itself with JUnit. */
public final class ProofExtension implements BeforeAllCallback, TestWatcher {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9]+?When(.*?)(?:Then(.*))?");
    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    @Override
    public void beforeAll(ExtensionContext context) {
        Proofs.ran(context.getRequiredTestClass().getSimpleName());
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        method(context).ifPresent(method -> record(context, method));
    }

    @Override
    public void testAborted(ExtensionContext context, @Nullable Throwable cause) {
        method(context).ifPresent(method -> Proofs.skipped(test(context, method)));
    }

    @Override
    public void testDisabled(ExtensionContext context, Optional<String> reason) {
        method(context).ifPresent(method -> Proofs.skipped(test(context, method)));
    }

    private static Optional<Method> method(ExtensionContext context) {
        return context.getTestMethod().filter(method -> method.isAnnotationPresent(Proves.class));
    }

    private static void record(ExtensionContext context, Method method) {
        List<String> words = words(method.getName());
        for (String subject : subjects(method.getAnnotation(Proves.class))) {
            Proofs.add(new Proof(subject, words.get(0), "", words.get(1), "", null, test(context, method)));
        }
    }

    private static String test(ExtensionContext context, Method method) {
        return context.getRequiredTestClass().getSimpleName() + "#" + method.getName();
    }

    private static List<String> subjects(Proves proves) {
        Stream<String> rows = Arrays.stream(proves.rows()).mapToObj(Proof::row);
        Stream<String> controls = Arrays.stream(proves.controls()).mapToObj(Proof::control);
        return Stream.of(rows, controls, Stream.of(proves.incidents()))
                .flatMap(all -> all)
                .toList();
    }

    /** What a method's name says was done, and what it says came of it. */
    static List<String> words(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                ? List.of(spaced(matcher.group(1)), matcher.group(2) == null ? "holds" : spaced(matcher.group(2)))
                : List.of(spaced(name), "holds");
    }

    private static String spaced(String name) {
        return String.join(
                " ",
                Stream.of(WORD_START.split(name))
                        .map(word -> word.matches("[A-Z]{2,}.*") ? word : word.toLowerCase(Locale.ROOT))
                        .toList());
    }
}
