package dev.identity.boot.credential;

import dev.identity.boot.CredentialFactory;
import dev.identity.boot.Secret;
import dev.identity.boot.TokenCredentials;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;

/** All credentials as configured, read and checked as a whole: no unknown names, no cycles. Immutable. */
public final class CredentialDefinitions {

    static final ConfigurationPropertyName DEFAULT = ConfigurationPropertyName.of("azure.identity.credential");

    private final CredentialFactories factories;
    private final Culprit culprit;
    private final Map<String, CredentialDefinition<?>> byName = new LinkedHashMap<>();
    private final Set<Secret> secrets;

    /**
     * Reads them.
     *
     * @param own the application's factories, beside the built-in ones
     * @throws CredentialConfigurationException if anything is wrong with them
     */
    public CredentialDefinitions(Environment environment, Collection<? extends CredentialFactory<?>> own) {
        this.factories = new CredentialFactories(CredentialProperties.factories(), own);
        this.culprit = new Culprit(new PropertySources(environment));
        Set<String> names = names(environment);
        DefinitionReader reader = new DefinitionReader(environment, factories, names);
        for (String name : names) {
            boolean plain = name.equals(TokenCredentials.DEFAULT);
            ConfigurationPropertyName prefix = plain ? DEFAULT : CredentialNames.prefix(name);
            byName.put(name, reader.read(name, prefix, plain ? CredentialProperties.DEFAULT_TYPE : null));
        }
        this.secrets = Set.copyOf(reader.secrets());
        names.forEach(name -> rejectCycle(name, List.of()));
        checkPrimary(environment);
    }

    /** The names of all, the default one first. */
    public Set<String> names() {
        return byName.keySet();
    }

    /** All types that can be written, the application's own included. */
    public Collection<String> types() {
        return factories.types();
    }

    /** The secrets among the properties of all, so that they can be kept from view. */
    public Set<Secret> secrets() {
        return secrets;
    }

    /** The type of the credential. */
    public String type(String name) {
        return get(name).factory().type();
    }

    CredentialDefinition<?> get(String name) {
        CredentialDefinition<?> definition = byName.get(name);
        if (definition == null) {
            throw new IllegalArgumentException("There is no credential \"" + name + "\"."
                    + Suggestion.didYouMean(name, names()) + " There are: " + String.join(", ", names()) + ".");
        }
        return definition;
    }

    /** The property that the complaint is about. */
    String culprit(CredentialDefinition<?> definition, Exception complaint) {
        return culprit.of(definition, complaint);
    }

    private static Set<String> names(Environment environment) {
        Set<String> names = new LinkedHashSet<>(List.of(TokenCredentials.DEFAULT));
        for (String name : CredentialNames.configured(environment)) {
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]*") || !names.add(name)) {
                throw new CredentialConfigurationException(
                        "A credential cannot be called \"" + name + "\".",
                        CredentialNames.prefix(name).toString(),
                        "Use letters, digits and dashes, and not \"" + TokenCredentials.DEFAULT
                                + "\", which is the one under azure.identity.credential.");
            }
        }
        return names;
    }

    private void checkPrimary(Environment environment) {
        String primary = environment.getProperty("azure.identity.primary", TokenCredentials.DEFAULT);
        if (names().stream().noneMatch(name -> CredentialNames.same(name, primary))) {
            throw new CredentialConfigurationException(
                    "There is no credential \"" + primary + "\"." + Suggestion.didYouMean(primary, names()),
                    "azure.identity.primary",
                    "Write one of: " + String.join(", ", names()) + ".");
        }
    }

    private void rejectCycle(String name, List<String> path) {
        List<String> walked = new ArrayList<>(path);
        walked.add(name);
        if (path.contains(name)) {
            CredentialDefinition<?> start = get(name);
            throw new CredentialConfigurationException(
                    "The credential \"" + name + "\" contains itself: "
                            + String.join(" -> ", walked.subList(walked.indexOf(name), walked.size())) + ".",
                    start.path() + "." + start.factory().type(),
                    "Take one of these names out of the credential before it.");
        }
        get(name).uses().forEach(next -> rejectCycle(next, walked));
    }
}
