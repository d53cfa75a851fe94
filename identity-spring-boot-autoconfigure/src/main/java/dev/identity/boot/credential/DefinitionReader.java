package dev.identity.boot.credential;

import dev.identity.boot.CredentialFactory;
import dev.identity.boot.Secret;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;

/** Reads the properties of one credential and refuses whatever could mean two things or nothing. */
final class DefinitionReader {

    private final Environment environment;
    private final CredentialFactories factories;
    private final Collection<String> names;
    private final Set<Secret> secrets = new LinkedHashSet<>();

    DefinitionReader(Environment environment, CredentialFactories factories, Collection<String> names) {
        this.environment = environment;
        this.factories = factories;
        this.names = names;
    }

    /** All secrets that were read. */
    Set<Secret> secrets() {
        return secrets;
    }

    /** Reads what is below the prefix. A null fallback means that a type has to be written. */
    CredentialDefinition<?> read(String name, ConfigurationPropertyName prefix, @Nullable String fallback) {
        StrictBinding binding = new StrictBinding(environment, prefix);
        factories.all().forEach(factory -> binding.rejectValueInPlaceOfGroup(factory.type(), factory.propertiesType()));
        Place place = new Place(name, prefix, binding, binding.bind(CredentialProperties.class));
        List<String> groups =
                factories.types().stream().filter(binding::hasGroup).toList();
        groups.forEach(
                group -> factories.find(group).ifPresent(factory -> binding.bind(group, factory.propertiesType())));
        binding.rejectMistakes();
        secrets.addAll(binding.secrets());
        CredentialDefinition<?> definition = define(place, factory(place, groups, fallback), List.of());
        Effects effects = new Effects(binding, definition);
        effects.rejectForeign(groups);
        effects.rejectIdle();
        return definition;
    }

    private CredentialFactory<?> factory(Place place, List<String> groups, @Nullable String fallback) {
        String type = place.shared.type();
        if (type != null && !type.isBlank()) {
            return factories.find(type).orElseThrow(() -> unknownType(place, type));
        }
        if (groups.isEmpty() && fallback != null) {
            return factories.find(fallback).orElseThrow();
        }
        throw missingType(place, groups);
    }

    private <P> CredentialDefinition<P> define(Place place, CredentialFactory<P> factory, List<String> path) {
        String type = factory.type();
        if (path.contains(type)) {
            throw new CredentialConfigurationException(
                    "A credential of type \"" + type + "\" names its own type, so it would contain itself.",
                    place.binding.describe(path.get(0)),
                    "Configure the inner one under azure.identity.credentials.<name> and write that name.");
        }
        List<String> inner = new ArrayList<>(path);
        inner.add(type);
        P properties = place.binding.bind(type, factory.propertiesType());
        Map<String, CredentialDefinition<?>> members = new LinkedHashMap<>();
        Map<String, String> named = new LinkedHashMap<>();
        rejectAmbiguous(place, type, factory.references(properties));
        for (String reference : factory.references(properties)) {
            Optional<String> name = name(reference);
            name.ifPresentOrElse(
                    known -> named.put(reference, known),
                    () -> members.put(reference, define(place, member(place, type, reference), inner)));
        }
        String name = path.isEmpty() ? place.name : place.name + "." + type;
        return new CredentialDefinition<>(
                name, place.prefix.toString(), !path.isEmpty(), place.shared, factory, properties, members, named);
    }

    private Optional<String> name(String reference) {
        return names.stream()
                .filter(name -> CredentialNames.same(name, reference))
                .findFirst();
    }

    private CredentialFactory<?> member(Place place, String type, String reference) {
        return factories.find(reference).orElseThrow(() -> unknownReference(place, type, reference));
    }

    private void rejectAmbiguous(Place place, String type, List<String> references) {
        for (int i = 0; i < references.size(); i++) {
            String reference = references.get(i);
            if (references.subList(0, i).stream().anyMatch(other -> CredentialNames.same(other, reference))) {
                throw new CredentialConfigurationException(
                        "\"" + reference + "\" is named twice.",
                        place.binding.path(type),
                        "Name it once; it would never be asked a second time.");
            }
            if (name(reference).isPresent() && factories.find(reference).isPresent()) {
                throw new CredentialConfigurationException(
                        "\"" + reference + "\" is the name of a credential and a type, so it could mean either.",
                        place.binding.path(type),
                        "Give the credential under azure.identity.credentials another name.");
            }
        }
    }

    private CredentialConfigurationException unknownType(Place place, String type) {
        return new CredentialConfigurationException(
                "There is no credential type \"" + type + "\"." + Suggestion.didYouMean(type, factories.types()),
                place.binding.describe("type"),
                "Write one of: " + String.join(", ", factories.types()) + ".");
    }

    private CredentialConfigurationException missingType(Place place, List<String> groups) {
        String what = groups.isEmpty()
                ? "The credential \"" + place.name + "\" has no type."
                : "The credential \"" + place.name + "\" has properties of " + String.join(" and ", groups)
                        + ", but no type says which to use.";
        String action = groups.size() == 1
                ? "Set " + place.binding.path("type") + " to \"" + groups.get(0) + "\"."
                : "Set " + place.binding.path("type") + " to one of: "
                        + String.join(", ", groups.isEmpty() ? factories.types() : groups) + ".";
        return new CredentialConfigurationException(what, place.binding.path("type"), action);
    }

    private CredentialConfigurationException unknownReference(Place place, String type, String reference) {
        List<String> known = new ArrayList<>(names);
        known.addAll(factories.types());
        return new CredentialConfigurationException(
                "There is neither a credential nor a type \"" + reference + "\"."
                        + Suggestion.didYouMean(reference, known),
                place.prefix.append(type).toString(),
                "Write a name (" + String.join(", ", names) + ") or a type (" + String.join(", ", factories.types())
                        + ").");
    }

    /** One credential's place among the properties. */
    private record Place(
            String name, ConfigurationPropertyName prefix, StrictBinding binding, CredentialProperties shared) {}
}
