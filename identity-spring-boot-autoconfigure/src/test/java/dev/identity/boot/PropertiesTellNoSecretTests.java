package dev.identity.boot;

import dev.identity.testkit.SecretFreeTypes;
import org.junit.jupiter.api.Test;

/** No type of this module prints or serialises a secret that it holds. */
class PropertiesTellNoSecretTests {

    private static SecretFreeTypes types() {
        return SecretFreeTypes.in(Secret.class);
    }

    @Test
    void typesWhenPrintedOrSerialisedThenTellNoSecret() {
        types().assertNoneTells();
    }
}
