package dev.identity.boot.credential;

import dev.identity.boot.CredentialFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.boot.context.properties.bind.BindableRuntimeHintsRegistrar;

/** What native images need to bind the properties of credentials. */
final class CredentialRuntimeHints implements RuntimeHintsRegistrar {

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        BindableRuntimeHintsRegistrar.forTypes(CredentialProperties.class).registerHints(hints, classLoader);
        CredentialProperties.factories().stream()
                .map(CredentialFactory::propertiesType)
                .forEach(type -> BindableRuntimeHintsRegistrar.forTypes(type).registerHints(hints, classLoader));
    }
}
