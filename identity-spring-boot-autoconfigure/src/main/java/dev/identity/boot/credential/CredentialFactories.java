package dev.identity.boot.credential;

import dev.identity.boot.CredentialFactory;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All factories by type: the built-in ones and the application's. */
final class CredentialFactories {

    private final Map<String, CredentialFactory<?>> byType = new LinkedHashMap<>();

    CredentialFactories(List<CredentialFactory<?>> builtIn, Collection<? extends CredentialFactory<?>> own) {
        Stream.concat(builtIn.stream(), own.stream()).forEach(this::add);
    }

    Collection<CredentialFactory<?>> all() {
        return byType.values();
    }

    Collection<String> types() {
        return byType.keySet();
    }

    /** The factory of the type, written in any form that names of properties allow. */
    Optional<CredentialFactory<?>> find(@Nullable String type) {
        if (type == null) {
            return Optional.empty();
        }
        CredentialFactory<?> exact = byType.get(type);
        return exact != null
                ? Optional.of(exact)
                : all().stream()
                        .filter(factory -> CredentialNames.same(factory.type(), type))
                        .findFirst();
    }

    private void add(CredentialFactory<?> factory) {
        CredentialFactory<?> other = byType.putIfAbsent(factory.type(), factory);
        if (other != null) {
            throw new CredentialConfigurationException(
                    "There are two factories for credentials of type \"" + factory.type() + "\".",
                    other.getClass().getName() + " and " + factory.getClass().getName(),
                    "Give your CredentialFactory another type.");
        }
    }
}
