package dev.identity.emulator;

import dev.identity.testkit.SecretFreeTypes;
import org.junit.jupiter.api.Test;

class SecretFreeEmulatorTests {
    @Test
    void toStringWhenTypeHoldsSecretsThenDoesNotTell() {
        SecretFreeTypes.in(EntraEmulator.class).assertNoneTells();
    }
}
