package dev.identity.boot.credential;

import dev.identity.boot.Secret;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.core.env.Environment;

/**
 * Binds what is below one prefix and remembers every name that means something there, so that the rest can be refused.
 * Names in environment variables are not refused: dots and dashes cannot be told apart in them.
 */
final class StrictBinding implements BindHandler {

    private final ConfigurationPropertyName prefix;
    private final PropertySources sources;
    private final Binder binder;
    private final Set<ConfigurationPropertyName> known = new LinkedHashSet<>();
    private final Set<Secret> secrets = new LinkedHashSet<>();

    StrictBinding(Environment environment, ConfigurationPropertyName prefix) {
        this.prefix = prefix;
        this.sources = new PropertySources(environment);
        this.binder = Binder.get(environment);
    }

    @Override
    public <T> Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
        known.add(name);
        return target;
    }

    @Override
    public Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
        if (result instanceof Secret secret && !secret.isBlank()) {
            secrets.add(secret);
        }
        return result;
    }

    /** All secrets that were bound. */
    Set<Secret> secrets() {
        return secrets;
    }

    /** Binds the properties at the prefix itself. */
    <T> T bind(Class<T> type) {
        return binder.bindOrCreate(prefix, Bindable.of(type), this);
    }

    /** Binds one group; a value in the place of the group is refused, and not shown, since it may be a secret. */
    <T> T bind(String group, Class<T> type) {
        return binder.bindOrCreate(prefix.append(group), Bindable.of(type), this);
    }

    boolean hasGroup(String group) {
        return sources.hasGroup(prefix.append(group));
    }

    boolean isSet(String property) {
        return hasValue(property) || hasGroup(property);
    }

    boolean hasValue(String property) {
        return sources.hasValue(prefix.append(property));
    }

    /** Whether anything is set below the prefix. */
    boolean isEmpty() {
        return !sources.hasGroup(prefix);
    }

    String path(String property) {
        return prefix.append(property).toString();
    }

    String describe(String property) {
        return sources.describe(prefix.append(property));
    }

    void rejectValueInPlaceOfGroup(String group, Class<?> type) {
        if (hasValue(group)) {
            throw new CredentialConfigurationException(
                    "\"" + group + "\" is a group of properties and has no value itself.",
                    describe(group),
                    "Set properties below it: " + String.join(", ", properties(path(group), type)) + ".");
        }
    }

    private static List<String> properties(String group, Class<?> type) {
        return type.isRecord()
                ? Stream.of(type.getRecordComponents())
                        .map(component -> group + "." + DataObjectPropertyName.toDashedForm(component.getName()))
                        .toList()
                : List.of(group + ".*");
    }

    /** Refuses what nothing was bound to, but not below the given names, and values that were not resolved. */
    void rejectMistakes(ConfigurationPropertyName... apart) {
        sources.writtenBelow(prefix)
                .filter(this::unknown)
                .filter(name -> Stream.of(apart).noneMatch(other -> other.isAncestorOf(name)))
                .findFirst()
                .ifPresent(this::reject);
        known.forEach(this::rejectUnresolved);
    }

    private void rejectUnresolved(ConfigurationPropertyName name) {
        sources.unresolved(name).ifPresent(placeholder -> {
            throw new CredentialConfigurationException(
                    "The value of " + name + " is not complete: nothing resolves " + placeholder + ".",
                    sources.describe(name),
                    "Set the property or environment variable that the placeholder names.");
        });
    }

    private boolean unknown(ConfigurationPropertyName name) {
        return !known.contains(name) && !(name.isLastElementIndexed() && known.contains(name.getParent()));
    }

    private void reject(ConfigurationPropertyName name) {
        ConfigurationPropertyName written = name;
        while (!known.contains(written.getParent())) {
            written = written.getParent();
        }
        ConfigurationPropertyName parent = written.getParent();
        List<String> siblings = known.stream()
                .filter(parent::isParentOf)
                .map(sibling -> sibling.getLastElement(Form.DASHED))
                .toList();
        String word = written.getLastElement(Form.ORIGINAL);
        throw new CredentialConfigurationException(
                "There is no property \"" + word + "\" in " + parent + "." + Suggestion.didYouMean(word, siblings),
                sources.describe(name),
                "Write one of: " + String.join(", ", siblings) + ".");
    }
}
