package dev.identity.boot.diagnostics;

import dev.identity.boot.credential.CredentialNames;
import dev.identity.boot.credential.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;

/**
 * A property under {@code azure.identity} that has the wrong kind of value. Comes before Boot's own analyzer, which shows
 * the value, and here it may be a secret. Only values of enumerated properties are shown.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class IdentityBindFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

    private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("azure.identity");

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, BindException cause) {
        if (!PREFIX.isAncestorOf(cause.getName())) {
            return null;
        }
        Class<?> type = type(cause.getTarget().getType());
        List<String> values = values(type);
        return ThreeLines.analysis(
                what(cause.getName(), cause.getProperty(), type, values),
                where(cause.getName(), cause.getProperty()),
                action(type, values),
                cause);
    }

    private static String what(
            ConfigurationPropertyName name,
            @Nullable ConfigurationProperty property,
            Class<?> type,
            List<String> values) {
        if (values.isEmpty() || property == null) {
            return "The value of " + name + " cannot be used as " + kind(type) + ".";
        }
        String value = Stream.of(String.valueOf(property.getValue()).split(","))
                .map(String::trim)
                .filter(item -> values.stream().noneMatch(known -> CredentialNames.same(known, item)))
                .findFirst()
                .orElse("");
        return "The value \"" + value + "\" of " + name + " is not known." + Suggestion.didYouMean(value, values);
    }

    /** Of a list, that of its items. */
    private static Class<?> type(ResolvableType target) {
        ResolvableType item = target.asCollection().getGeneric();
        return (item.equals(ResolvableType.NONE) ? target : item).resolve(Object.class);
    }

    private static String where(ConfigurationPropertyName name, @Nullable ConfigurationProperty property) {
        return property == null || property.getOrigin() == null
                ? name.toString()
                : name + " (" + property.getOrigin() + ")";
    }

    private static String action(Class<?> type, List<String> values) {
        return values.isEmpty() ? "Write " + kind(type) + "." : "Write one of: " + String.join(", ", values) + ".";
    }

    private static String kind(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "boolean", "Boolean" -> "true or false";
            case "int", "Integer", "double", "Double" -> "a number";
            case "Duration" -> "a duration such as 30s";
            default -> type.isRecord() ? "a group of properties" : "a " + type.getSimpleName();
        };
    }

    private static List<String> values(Class<?> type) {
        Object[] constants = type.getEnumConstants();
        return constants == null
                ? List.of()
                : Stream.of(constants)
                        .map(constant -> ((Enum<?>) constant)
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-'))
                        .toList();
    }
}
