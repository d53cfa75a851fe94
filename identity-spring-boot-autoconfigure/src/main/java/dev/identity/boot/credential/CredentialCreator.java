package dev.identity.boot.credential;

import dev.identity.TokenCredential;
import dev.identity.boot.CredentialContext;
import dev.identity.boot.SharedSettings;
import dev.identity.boot.TokenCredentials;
import dev.identity.credential.NotConfiguredException;
import dev.identity.runtime.IdentityRuntime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.io.ApplicationResourceLoader;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/**
 * Creates credentials from their definitions. Those that stand inside another belong to this creator, which closes them;
 * the others to whoever asked. Thread-safe.
 */
public final class CredentialCreator implements AutoCloseable {

    private final CredentialDefinitions definitions;
    private final Inheritance inheritance;
    private final IdentityRuntime runtime;
    private final TokenCredentials others;
    private final SslBundles sslBundles;
    private final ResourceLoader resources;
    private final Map<String, TokenCredential> nested = new ConcurrentHashMap<>();
    private final Set<String> created = ConcurrentHashMap.newKeySet();

    /**
     * A creator.
     *
     * @param others where credentials that another names come from
     */
    public CredentialCreator(
            CredentialDefinitions definitions,
            Inheritance inheritance,
            IdentityRuntime runtime,
            TokenCredentials others,
            SslBundles sslBundles,
            ResourceLoader resources) {
        this.definitions = definitions;
        this.inheritance = inheritance;
        this.runtime = runtime;
        this.others = others;
        this.sslBundles = sslBundles;
        this.resources = ApplicationResourceLoader.get(resources, true);
    }

    /**
     * A new credential.
     *
     * @throws CredentialConfigurationException if its properties are incomplete or do not make sense
     */
    public TokenCredential create(String name) {
        TokenCredential credential = create(definitions.get(name));
        created.add(name);
        return credential;
    }

    /** The type in the properties of a credential that was created here; nothing for one that the application made. */
    public Optional<String> typeOfCreated(String name) {
        return created.contains(name) ? Optional.of(definitions.type(name)) : Optional.empty();
    }

    @Override
    public void close() {
        nested.values().forEach(TokenCredential::close);
    }

    private <P> TokenCredential create(CredentialDefinition<P> definition) {
        try {
            return definition.factory().create(definition.properties(), new Context(definition));
        } catch (IllegalArgumentException | NoSuchSslBundleException e) {
            if (definition.nested() && e instanceof NotConfiguredException notConfigured) {
                throw notConfigured; // the one around it may do without
            }
            throw new CredentialConfigurationException(
                    "The credential \"" + definition.name() + "\" cannot be created: " + e.getMessage(),
                    definitions.culprit(definition, e),
                    "Correct what the message names.",
                    e);
        }
    }

    private TokenCredential nested(CredentialDefinition<?> definition) {
        TokenCredential known = nested.get(definition.name());
        if (known != null) {
            return known;
        }
        TokenCredential created = create(definition);
        nested.put(definition.name(), created);
        return created;
    }

    private final class Context implements CredentialContext {

        private final CredentialDefinition<?> definition;

        Context(CredentialDefinition<?> definition) {
            this.definition = definition;
        }

        @Override
        public String name() {
            return definition.name();
        }

        @Override
        public SharedSettings shared() {
            return inheritance.settings(definition.shared(), definition.nested());
        }

        @Override
        public IdentityRuntime runtime() {
            return runtime;
        }

        @Override
        public String property(String relative) {
            return definition.path() + "." + relative;
        }

        @Override
        public TokenCredential credential(String reference) {
            CredentialDefinition<?> member = definition.members().get(reference);
            if (member != null) {
                return nested(member);
            }
            String name = definition.named().get(reference);
            if (name == null) {
                throw new IllegalArgumentException("The factory of \""
                        + definition.factory().type() + "\" does not name \"" + reference + "\" among its references.");
            }
            return others.get(name);
        }

        @Override
        public SslBundles sslBundles() {
            return sslBundles;
        }

        @Override
        public Resource resource(String location) {
            return resources.getResource(location);
        }
    }
}
