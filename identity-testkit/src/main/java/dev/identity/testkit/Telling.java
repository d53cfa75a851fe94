package dev.identity.testkit;

import java.io.Serializable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/** The ways in which a type may tell the secrets it holds. Each check returns what is wrong, never a secret. */
final class Telling {

    private static final Set<String> OWN_SERIALIZATION = Set.of("writeReplace", "writeObject");

    private Telling() {}

    static Stream<String> byPrinting(Class<?> type, Samples samples) {
        if (Modifier.isAbstract(type.getModifiers())) {
            return Stream.empty();
        }
        try {
            Object instance = samples.instanceOf(type);
            return Stream.concat(
                    shown(type, "toString", String.valueOf(instance)),
                    Modifier.isPublic(type.getModifiers()) ? shown(type, "JSON", Json.of(instance)) : Stream.empty());
        } catch (ReflectiveOperationException | RuntimeException e) {
            Canary.saw(e);
            return Stream.of(type.getName() + " could not be tried, a sample is needed: " + reason(e));
        }
    }

    static Stream<String> bySerialization(Class<?> type) {
        boolean customised =
                Arrays.stream(type.getDeclaredMethods()).map(Method::getName).anyMatch(OWN_SERIALIZATION::contains);
        if (customised || !Serializable.class.isAssignableFrom(type)) {
            return Stream.empty();
        }
        return SecretFields.of(type)
                .filter(field -> !Modifier.isTransient(field.getModifiers()))
                .map(field -> type.getName() + " is Serializable with its field " + field.getName());
    }

    private static Stream<String> shown(Class<?> type, String way, String text) {
        return LeakWatch.JVM.secrets().find(text).stream()
                .map(sighting -> type.getName() + " by " + way + " (" + sighting.form() + ")")
                .distinct();
    }

    /** Only the class: a message might quote the canary. */
    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure.getClass().getName() : reason(cause);
    }
}
