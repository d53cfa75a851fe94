package dev.identity.testkit;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes values of any type, with a canary wherever a name calls for a secret. */
final class Samples {

    /** Objects that refer to each other would have no end. */
    private static final int MAX_DEPTH = 4;

    private final Map<Class<?>, Object> given = new HashMap<>(PlainSamples.ALL);

    <T> void give(Class<T> type, T value) {
        given.put(type, value);
    }

    Object instanceOf(Class<?> type) throws ReflectiveOperationException {
        return Objects.requireNonNull(value(type, false, 0));
    }

    private @Nullable Object value(Type type, boolean secret, int depth) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType generic) {
            return container(generic, secret, depth);
        }
        if (type instanceof WildcardType wildcard) {
            return value(wildcard.getUpperBounds()[0], secret, depth);
        }
        return type instanceof Class<?> plain ? plain(plain, secret, depth) : null;
    }

    private @Nullable Object container(ParameterizedType generic, boolean secret, int depth)
            throws ReflectiveOperationException {
        Class<?> raw = (Class<?>) generic.getRawType();
        Type[] arguments = generic.getActualTypeArguments();
        Object last = value(arguments[arguments.length - 1], secret, depth + 1);
        if (last == null) {
            return plain(raw, secret, depth);
        }
        if (raw.isAssignableFrom(Map.class) && arguments.length == 2) {
            Object key = value(arguments[0], false, depth + 1);
            return key == null ? Map.of() : Map.of(key, last);
        }
        if (raw.isAssignableFrom(List.class)) {
            return List.of(last);
        }
        if (raw == Set.class) {
            return Set.of(last);
        }
        return raw == Optional.class ? Optional.of(last) : plain(raw, secret, depth);
    }

    private @Nullable Object plain(Class<?> type, boolean secret, int depth) throws ReflectiveOperationException {
        if (SecretFields.isText(type)) {
            return text(type, secret ? Canary.of("FLD") : "sample");
        }
        if (given.containsKey(type)) {
            return given.get(type);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type.isArray()) {
            return array(type.getComponentType(), secret, depth);
        }
        if (depth > MAX_DEPTH) {
            return null;
        }
        return type.isInterface() ? proxy(type) : object(type, depth);
    }

    private static Object text(Class<?> type, String text) {
        if (type == char[].class) {
            return text.toCharArray();
        }
        return type == byte[].class ? text.getBytes(StandardCharsets.UTF_8) : text;
    }

    private Object array(Class<?> component, boolean secret, int depth) throws ReflectiveOperationException {
        Object array = Array.newInstance(component, 1);
        Array.set(array, 0, value(component, secret, depth + 1));
        return array;
    }

    private static Object proxy(Class<?> type) {
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) ->
                        method.getName().equals("toString") ? "sample" : PlainSamples.ALL.get(method.getReturnType()));
    }

    private @Nullable Object object(Class<?> type, int depth) throws ReflectiveOperationException {
        if (type.isRecord()) {
            return record(type, depth);
        }
        boolean ours = type.getClassLoader() != null && !Modifier.isAbstract(type.getModifiers());
        return ours ? filled(Hollow.of(type), depth) : null;
    }

    private Object record(Class<?> type, int depth) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            Type generic = components[i].getGenericType();
            values[i] = value(generic, SecretFields.isSecret(components[i].getName(), generic), depth + 1);
        }
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }

    private Object filled(Object hollow, int depth) throws ReflectiveOperationException {
        for (Class<?> type = hollow.getClass(); type.getClassLoader() != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    field.set(hollow, value(field.getGenericType(), SecretFields.isSecret(field), depth + 1));
                }
            }
        }
        return hollow;
    }
}
