package dev.identity.emulator.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.emulator.EntraEmulator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EntraEmulatorExtension.class)
class EntraEmulatorParameterTests {
    private static @Nullable EntraEmulator first;

    @BeforeAll
    static void remember(EntraEmulator emulator) {
        first = emulator;
    }

    @RepeatedTest(2)
    void parameterWhenEmulatorIsAskedForThenTheClassesOne(EntraEmulator emulator) {
        assertThat(emulator).isSameAs(first);
        assertThat(emulator.authority()).hasScheme("https");
    }
}
