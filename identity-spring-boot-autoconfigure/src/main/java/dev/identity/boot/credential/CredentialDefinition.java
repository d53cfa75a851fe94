package dev.identity.boot.credential;

import dev.identity.boot.CredentialFactory;
import dev.identity.boot.SharedSetting;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A credential as configured, checked, not yet created.
 *
 * @param name its name; of one that stands inside another, the other's name, a dot and the type
 * @param path where its properties are
 * @param nested whether it stands inside another
 * @param shared what stands beside its type
 * @param factory creates it
 * @param properties what is specific to its type
 * @param members those that it uses and that are named by type only
 * @param named the names of the others that it uses, by how it writes them
 * @param <P> the type's properties
 */
record CredentialDefinition<P>(
        String name,
        String path,
        boolean nested,
        CredentialProperties shared,
        CredentialFactory<P> factory,
        P properties,
        Map<String, CredentialDefinition<?>> members,
        Map<String, String> named) {

    /** The types whose groups mean something beside this one's. */
    Stream<String> types() {
        return Stream.concat(
                Stream.of(factory.type()), members.values().stream().flatMap(CredentialDefinition::types));
    }

    /** The properties beside the type that mean something to it or to its members. */
    Stream<String> sharedProperties() {
        return Stream.concat(
                factory.sharedSettings().stream()
                        .filter(setting -> !nested || setting != SharedSetting.OWN_CLIENT_ID)
                        .map(SharedSetting::property),
                members.values().stream().flatMap(CredentialDefinition::sharedProperties));
    }

    /** The named credentials that this one uses, its members included. */
    Stream<String> uses() {
        return Stream.concat(named.values().stream(), members.values().stream().flatMap(CredentialDefinition::uses));
    }
}
