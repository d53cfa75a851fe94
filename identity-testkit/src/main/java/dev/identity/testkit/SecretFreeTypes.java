package dev.identity.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Checks that no type of a module gives a secret away: by {@code toString}, as JSON or by Java serialization.
 *
 * <p>A field or record component holds a secret if it can hold text and its name says so: it ends in secret, password,
 * token, assertion, key, header or value. An object of each such type is made, by the canonical constructor of a record
 * and past the constructors of a class, with {@linkplain Canary canaries} in these places.
 *
 * <pre>{@code
 * SecretFreeTypes.in(AccessToken.class)
 *         .except(PublicKeyFile.class)
 *         .sample(Grant.class, new Grant(URI.create("urn:x"), Canary.secret()))
 *         .assertNoneTells();
 * }</pre>
 *
 * <p>Not safe for use by several threads.
 */
public final class SecretFreeTypes {

    private final List<Class<?>> types;
    private final Set<Class<?>> exceptions = new HashSet<>();
    private final Samples samples = new Samples();

    private SecretFreeTypes(List<Class<?>> types) {
        this.types = types;
    }

    /**
     * Takes all types, nested ones as well, from the jar or folder of the anchor that are in its package or below.
     * Types that need a library which is not there are left out.
     */
    public static SecretFreeTypes in(Class<?> anchor) {
        return new SecretFreeTypes(TypesBeside.of(anchor));
    }

    /** Takes the given types. */
    public static SecretFreeTypes of(Class<?>... types) {
        return new SecretFreeTypes(List.of(types));
    }

    /** Leaves out types whose fields sound like secrets and are none. */
    public SecretFreeTypes except(Class<?>... harmless) {
        exceptions.addAll(Arrays.asList(harmless));
        return this;
    }

    /** Uses the given value, which may hold canaries, wherever one of exactly this type is needed. */
    public <T> SecretFreeTypes sample(Class<T> type, T value) {
        samples.give(type, value);
        return this;
    }

    /** Returns all types, those left out excepted. */
    public List<Class<?>> types() {
        return types.stream().filter(type -> !exceptions.contains(type)).toList();
    }

    /** Returns the types that hold a secret, so that a test can tell that it tests something. */
    public List<Class<?>> holders() {
        return types().stream().filter(SecretFields::anyIn).toList();
    }

    /**
     * Checks all there is to check.
     *
     * @throws AssertionError that lists each type that tells, and each that could not be tried
     */
    public void assertNoneTells() {
        failOn(type -> Stream.of(Telling.byPrinting(type, samples), Telling.bySerialization(type))
                .flatMap(problems -> problems)
                .toList());
    }

    /** Checks only what records print and write as JSON. Fails as {@link #assertNoneTells()} does. */
    public void assertRecordsRedact() {
        failOn(type -> type.isRecord() ? Telling.byPrinting(type, samples).toList() : List.of());
    }

    private void failOn(Function<Class<?>, List<String>> check) {
        if (types.isEmpty()) {
            throw new AssertionError("There are no types to check");
        }
        List<String> problems = new ArrayList<>();
        holders().forEach(type -> problems.addAll(Objects.requireNonNull(check.apply(type))));
        if (!problems.isEmpty()) {
            throw new AssertionError("Types give secrets away:\n  " + String.join("\n  ", problems));
        }
    }
}
