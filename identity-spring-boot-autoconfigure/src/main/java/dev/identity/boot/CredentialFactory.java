package dev.identity.boot;

import dev.identity.TokenCredential;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Creates the credentials of one type from their properties. A bean of this kind adds a type: with
 * {@code azure.identity.credential.type: my-vault} the properties under {@code azure.identity.credential.my-vault} are
 * bound to {@link #propertiesType()} and handed to {@link #create}; the same under {@code azure.identity.credentials.*}.
 *
 * @param <P> the properties of the type, a record; absent ones are null or what {@code @DefaultValue} says
 */
public interface CredentialFactory<P> {

    /** The type's id in kebab case, which is also the name of its group of properties. */
    String type();

    /** What the group is bound to. */
    Class<P> propertiesType();

    /**
     * Other credentials that this one uses: names under {@code azure.identity.credentials}, or types, whose group then
     * stands beside this type's own.
     */
    default List<String> references(P properties) {
        return List.of();
    }

    /** What of the properties beside {@code type} this type uses; the others are refused there. All unless overridden. */
    default Set<SharedSetting> sharedSettings() {
        return EnumSet.allOf(SharedSetting.class);
    }

    /**
     * Creates the credential, without any network call.
     *
     * @throws IllegalArgumentException if the properties do not make sense; becomes a failure that names where they are
     */
    TokenCredential create(P properties, CredentialContext context);
}
