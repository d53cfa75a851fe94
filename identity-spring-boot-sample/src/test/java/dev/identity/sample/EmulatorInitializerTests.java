package dev.identity.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identity.emulator.EntraEmulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

class EmulatorInitializerTests {

    private final GenericApplicationContext context = new GenericApplicationContext();

    @Test
    void initializeWhenProfileAzureThenNoEmulator() {
        context.getEnvironment().setActiveProfiles("azure");

        new EmulatorInitializer().initialize(context);

        assertThat(context.getBeanFactory().getSingletonNames()).doesNotContain("entraEmulator");
        assertThat(context.getEnvironment().getPropertySources().contains("emulator"))
                .isFalse();
    }

    @Test
    void refreshWhenItFailsThenEmulatorEnds() {
        Map<String, Object> settings = Map.of("sample.token-lifetime", "90s");
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("settings", settings));
        new EmulatorInitializer().initialize(context);
        int port = context.getBeanFactory()
                .getBean(EntraEmulator.class)
                .authority()
                .getPort();
        context.registerBean("broken", Object.class, () -> {
            throw new IllegalStateException("broken");
        });

        assertThatExceptionOfType(BeanCreationException.class).isThrownBy(context::refresh);

        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(IOException.class);
    }
}
