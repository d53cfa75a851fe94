package dev.identity;

import dev.identity.entra.Region;
import dev.identity.managedidentity.IdentityId;
import dev.identity.testkit.SecretFreeTypes;
import org.junit.jupiter.api.Test;

/** No type of the core prints or serialises a secret that it holds. */
class NothingTellsASecretTests {

    /** Region names and identities of managed identity are no secrets, whatever their fields are called. */
    private static SecretFreeTypes types() {
        return SecretFreeTypes.in(TokenCredential.class).except(Region.Name.class, IdentityId.class);
    }

    @Test
    void typesWhenPrintedOrSerialisedThenTellNoSecret() {
        types().assertNoneTells();
    }

    @Test
    void recordsWhenPrintedThenTellNoSecret() {
        types().assertRecordsRedact();
    }
}
