package dev.identity.boot.credential;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;

/** What stands under {@code azure.identity} beside the credentials. */
public final class TopLevel {

    private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("azure.identity");

    private TopLevel() {}

    /**
     * Checks that everything there means something.
     *
     * @param type what all of it is bound to
     * @throws CredentialConfigurationException if a name is unknown, or a value has a placeholder that nothing resolves
     */
    public static void check(Environment environment, Class<?> type) {
        StrictBinding binding = new StrictBinding(environment, PREFIX);
        binding.bind(type);
        binding.rejectMistakes(CredentialDefinitions.DEFAULT, CredentialNames.NAMED);
    }
}
