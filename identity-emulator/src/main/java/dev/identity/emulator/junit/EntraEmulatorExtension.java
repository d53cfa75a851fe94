package dev.identity.emulator.junit;

import dev.identity.emulator.EntraEmulator;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Runs an emulator around tests and hands it to their parameters.
 *
 * <pre>{@code
 * @RegisterExtension
 * static EntraEmulatorExtension entra = new EntraEmulatorExtension();
 * }</pre>
 *
 * <p>In a static field, or by {@code @ExtendWith}, one emulator serves a test class and is {@link EntraEmulator#reset
 * reset} after each test; in an instance field every test gets its own. Nested test classes share their outer one's.
 */
public final class EntraEmulatorExtension
        implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private final Supplier<EntraEmulator> starter;
    private @Nullable EntraEmulator emulator;
    private @Nullable ExtensionContext owner;

    /** Makes an extension that starts an emulator with defaults. */
    public EntraEmulatorExtension() {
        this(EntraEmulator.builder());
    }

    /**
     * Makes an extension that starts an emulator of the user's choice.
     *
     * @param builder what to start
     */
    public EntraEmulatorExtension(EntraEmulator.Builder builder) {
        starter = builder::start;
    }

    /**
     * Gives the running emulator.
     *
     * @return the emulator
     * @throws IllegalStateException outside of tests
     */
    public EntraEmulator emulator() {
        EntraEmulator running = emulator;
        if (running == null) {
            throw new IllegalStateException("The emulator only runs while tests do");
        }
        return running;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        startFor(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        startFor(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (!stopFor(context)) {
            emulator().reset();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stopFor(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == EntraEmulator.class;
    }

    @Override
    public EntraEmulator resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return emulator();
    }

    private void startFor(ExtensionContext context) {
        if (emulator == null) {
            emulator = starter.get();
            owner = context;
        }
    }

    private boolean stopFor(ExtensionContext context) {
        if (!Objects.equals(owner, context)) {
            return false;
        }
        emulator().close();
        emulator = null;
        owner = null;
        return true;
    }
}
