package dev.identity.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class ToolTests {

    private static final String ABSENT = "a-command-that-nobody-has";

    private final String before = System.getProperty(Tool.FULL, "false");

    @AfterEach
    void restore() {
        System.setProperty(Tool.FULL, before);
    }

    @Test
    void requireWhenMissingThenSkips() {
        System.setProperty(Tool.FULL, "false");
        assertThatExceptionOfType(TestAbortedException.class)
                .isThrownBy(() -> Tool.require(ABSENT))
                .withMessageContaining("skipped: " + ABSENT);
    }

    @Test
    void requireWhenMissingInAFullRunThenFails() {
        System.setProperty(Tool.FULL, "true");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Tool.require(ABSENT))
                .withMessageContaining(ABSENT);
    }

    @Test
    void requireWhenThereThenSaysWhere() {
        assertThat(Tool.require("sh")).isExecutable();
    }
}
