package dev.identity.load;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Turns the library's log off during tests that would write millions of lines. */
final class Quiet implements BeforeEachCallback, AfterEachCallback {

    private static final Logger LIBRARY = (Logger) LoggerFactory.getLogger("dev.identity");

    @Override
    public void beforeEach(ExtensionContext context) {
        LIBRARY.setLevel(Level.OFF);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        LIBRARY.setLevel(null);
    }
}
