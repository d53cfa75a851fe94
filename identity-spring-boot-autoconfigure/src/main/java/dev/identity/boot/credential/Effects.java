package dev.identity.boot.credential;

import dev.identity.boot.SharedSetting;
import java.util.List;
import java.util.stream.Stream;

/** Refuses properties of one credential that have no effect on it. */
record Effects(StrictBinding binding, CredentialDefinition<?> definition) {

    /** Of the given groups, those that belong to types which the credential does not consist of. */
    void rejectForeign(List<String> groups) {
        List<String> wanted = definition.types().toList();
        groups.stream().filter(group -> !wanted.contains(group)).findFirst().ifPresent(group -> {
            throw idle(
                    "The group \"" + group + "\"",
                    binding.path(group) + ".*, beside " + binding.describe("type"),
                    "Remove it, or set " + binding.path("type") + " to \"" + group + "\".");
        });
    }

    /** Those beside the type. */
    void rejectIdle() {
        List<String> used = definition.sharedProperties().toList();
        Stream.of(SharedSetting.values())
                .map(SharedSetting::property)
                .filter(property -> binding.isSet(property) && !used.contains(property))
                .findFirst()
                .ifPresent(property -> {
                    throw idle("\"" + property + "\"", binding.describe(property), "Remove it.");
                });
        if (binding.isSet("cloud") && binding.isSet("authority-host")) {
            throw new CredentialConfigurationException(
                    "The credential \"" + definition.name() + "\" has properties of which only one can hold.",
                    binding.describe("cloud") + ", " + binding.describe("authority-host"),
                    "Keep one of them.");
        }
    }

    private CredentialConfigurationException idle(String subject, String where, String action) {
        return new CredentialConfigurationException(
                subject + " has no effect on a credential of type \""
                        + definition.factory().type() + "\".",
                where,
                action);
    }
}
