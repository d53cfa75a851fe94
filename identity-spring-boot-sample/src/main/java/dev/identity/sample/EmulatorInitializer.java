package dev.identity.sample;

import dev.identity.emulator.EmulatedHost;
import dev.identity.emulator.EntraEmulator;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;

/**
 * Starts the emulator before any bean exists, registers the sample's apps there and tells {@code application.yml} about
 * them as {@code emulator.*}. Does nothing with the profile {@code azure}.
 */
final class EmulatorInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String PROFILE = "!azure";

    private static final Logger log = LoggerFactory.getLogger(EmulatorInitializer.class);

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (!environment.acceptsProfiles(Profiles.of(PROFILE))) {
            return;
        }
        EntraEmulator emulator = EntraEmulator.start();
        EmulatedHost host =
                Binder.get(environment).bind("sample.host", EmulatedHost.class).orElse(EmulatedHost.VIRTUAL_MACHINE);
        register(emulator, host, context);
        emulator.tokenLifetime(Binder.get(environment)
                .bind("sample.token-lifetime", Duration.class)
                .get());
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("emulator", EmulatedTenant.properties(emulator)));
        log.info("No Azure here: Entra ID is emulated at {}", emulator.authority());
    }

    /** Registered first, so destroyed last; also when the application fails to start. */
    private static void register(EntraEmulator emulator, EmulatedHost host, ConfigurableApplicationContext context) {
        DefaultSingletonBeanRegistry beans = (DefaultSingletonBeanRegistry) context.getBeanFactory();
        beans.registerSingleton("entraEmulator", emulator);
        beans.registerDisposableBean("entraEmulator", emulator::close);
        beans.registerSingleton("entraConnectionDetails", new EmulatorConnectionDetails(emulator, host));
    }
}
