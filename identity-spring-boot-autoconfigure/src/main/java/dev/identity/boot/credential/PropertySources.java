package dev.identity.boot.credential;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.PlaceholderResolutionException;

/** Looks into the sources of properties: which names are there, where one is set. Values stay inside. */
final class PropertySources {

    private final Environment environment;
    private final List<ConfigurationPropertySource> sources = new ArrayList<>();

    PropertySources(Environment environment) {
        this.environment = environment;
        ConfigurationPropertySources.get(environment).forEach(sources::add);
    }

    /** The names below the prefix as written in files and arguments; those of environment variables are ambiguous. */
    Stream<ConfigurationPropertyName> writtenBelow(ConfigurationPropertyName prefix) {
        return sources.stream()
                .filter(source -> !fromEnvironmentVariables(source))
                .flatMap(source -> below(source, prefix));
    }

    /** The names below the prefix as environment variables may mean them. */
    Stream<ConfigurationPropertyName> variablesBelow(ConfigurationPropertyName prefix) {
        return sources.stream()
                .filter(PropertySources::fromEnvironmentVariables)
                .flatMap(source -> below(source, prefix));
    }

    boolean hasValue(ConfigurationPropertyName name) {
        return sources.stream().anyMatch(source -> source.getConfigurationProperty(name) != null);
    }

    boolean hasGroup(ConfigurationPropertyName name) {
        return sources.stream()
                .anyMatch(source -> source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT);
    }

    /** The name, and where it is set if that is known. */
    String describe(ConfigurationPropertyName name) {
        return find(name)
                .map(ConfigurationProperty::getOrigin)
                .map(origin -> name + " (" + origin + ")")
                .orElse(name.toString());
    }

    /** The placeholder that nothing resolves in the property's value, in the form in which it can be shown. */
    Optional<String> unresolved(ConfigurationPropertyName name) {
        return find(name).map(ConfigurationProperty::getValue).flatMap(value -> unresolved(value.toString()));
    }

    /** A name that only the resolved value has may be part of a secret. */
    private Optional<String> unresolved(String value) {
        try {
            environment.resolveRequiredPlaceholders(value);
            return Optional.empty();
        } catch (PlaceholderResolutionException e) {
            String placeholder = "${" + e.getPlaceholder() + "}";
            return Optional.of(value.contains(placeholder) ? "\"" + placeholder + "\"" : "a placeholder in it");
        }
    }

    private Optional<ConfigurationProperty> find(ConfigurationPropertyName name) {
        return sources.stream()
                .map(source -> source.getConfigurationProperty(name))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static Stream<ConfigurationPropertyName> below(
            ConfigurationPropertySource source, ConfigurationPropertyName prefix) {
        return source instanceof IterableConfigurationPropertySource iterable
                ? iterable.stream().filter(prefix::isAncestorOf)
                : Stream.empty();
    }

    private static boolean fromEnvironmentVariables(ConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
    }
}
