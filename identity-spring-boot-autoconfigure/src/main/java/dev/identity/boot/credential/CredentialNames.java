package dev.identity.boot.credential;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.core.env.Environment;

/** The names that have properties under {@code azure.identity.credentials}, and what their beans are called. */
public final class CredentialNames {

    static final ConfigurationPropertyName NAMED = ConfigurationPropertyName.of("azure.identity.credentials");

    private static final Pattern WORD_START = Pattern.compile("[-_]+(.)");
    private static final int KEY = NAMED.getNumberOfElements();

    private CredentialNames() {}

    /** The names in the order of configuration. One that only environment variables know counts if they give its type. */
    public static Collection<String> configured(Environment environment) {
        PropertySources sources = new PropertySources(environment);
        Map<String, String> names = new LinkedHashMap<>();
        Stream<ConfigurationPropertyName> typed = sources.variablesBelow(NAMED)
                .filter(name -> name.getNumberOfElements() == KEY + 2)
                .filter(name -> "type".equals(name.getLastElement(Form.UNIFORM)));
        Stream.concat(sources.writtenBelow(NAMED), typed)
                .forEach(name ->
                        names.putIfAbsent(name.getElement(KEY, Form.UNIFORM), name.getElement(KEY, Form.ORIGINAL)));
        return names.values();
    }

    /** {@code api-obo} becomes {@code apiOboTokenCredential}. */
    public static String beanName(String name) {
        return camelCase(name) + "TokenCredential";
    }

    /** {@code api-obo} becomes {@code apiOboAzureTokenCredential}. */
    public static String azureBeanName(String name) {
        return camelCase(name) + "AzureTokenCredential";
    }

    /** Whether the two are one name in the sense of properties: {@code api-obo}, {@code apiObo}, {@code API_OBO}. */
    public static boolean same(String one, String other) {
        return uniform(one).equals(uniform(other));
    }

    private static String uniform(String text) {
        ConfigurationPropertyName name = ConfigurationPropertyName.adapt(text.trim(), '.');
        return name.getNumberOfElements() == 1 ? name.getLastElement(Form.UNIFORM) : text;
    }

    static ConfigurationPropertyName prefix(String name) {
        return NAMED.append(ConfigurationPropertyName.adapt(name, '.'));
    }

    private static String camelCase(String name) {
        return WORD_START.matcher(name).replaceAll(start -> start.group(1).toUpperCase(Locale.ROOT));
    }
}
