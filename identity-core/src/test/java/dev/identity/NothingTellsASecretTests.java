package dev.identity;

import dev.identity.entra.Region;
import dev.identity.managedidentity.IdentityId;
import dev.identity.testkit.SecretFreeTypes;
import dev.identity.testkit.proof.Proves;
import org.junit.jupiter.api.Test;

/** No type of the core prints or serialises a secret that it holds. */
class NothingTellsASecretTests {

    /** Region names and identities of managed identity are no secrets, whatever their fields are called. */
    private static SecretFreeTypes types() {
        return SecretFreeTypes.in(TokenCredential.class).except(Region.Name.class, IdentityId.class);
    }

    @Test
    @Proves(controls = 2)
    void typesWhenPrintedOrSerialisedThenTellNoSecret() {
        types().assertNoneTells();
    }

    @Test
    @Proves(controls = 2)
    void recordsWhenPrintedThenTellNoSecret() {
        types().assertRecordsRedact();
    }
}
