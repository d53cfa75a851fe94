package dev.identity.testkit;

import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells from its name and type whether a field holds a secret. The fields of a record are its components. */
final class SecretFields {

    private static final Pattern NAME = Pattern.compile(
            "(secret|password|token|assertion|key|header|value)s?(text|string|bytes|chars|pem)?$",
            Pattern.CASE_INSENSITIVE);

    private static final Set<Class<?>> TEXT = Set.of(String.class, CharSequence.class, char[].class, byte[].class);

    private SecretFields() {}

    static boolean anyIn(Class<?> type) {
        return !type.isInterface() && !type.isEnum() && of(type).findAny().isPresent();
    }

    /** Returns the secret fields that the type declares. */
    static Stream<Field> of(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                .filter(SecretFields::isSecret);
    }

    static boolean isSecret(Field field) {
        return isSecret(field.getName(), field.getGenericType());
    }

    static boolean isSecret(String name, Type type) {
        return NAME.matcher(name.toLowerCase(Locale.ROOT)).find() && holdsText(type);
    }

    static boolean isText(Class<?> type) {
        return TEXT.contains(type);
    }

    private static boolean holdsText(Type type) {
        if (type instanceof ParameterizedType generic) {
            return anyHoldsText(generic.getActualTypeArguments());
        }
        if (type instanceof WildcardType wildcard) {
            return anyHoldsText(wildcard.getUpperBounds());
        }
        if (type instanceof GenericArrayType array) {
            return holdsText(array.getGenericComponentType());
        }
        return type instanceof Class<?> plain
                && (isText(plain) || (plain.isArray() && holdsText(plain.getComponentType())));
    }

    private static boolean anyHoldsText(Type[] types) {
        return List.of(types).stream().anyMatch(SecretFields::holdsText);
    }
}
