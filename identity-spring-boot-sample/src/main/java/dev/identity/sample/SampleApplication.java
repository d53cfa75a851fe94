package dev.identity.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The application. It signs in to an emulator in its own process unless the profile {@code azure} is active. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(ResourceProperties.class)
public class SampleApplication {

    /** Starts the application; arguments such as {@code --server.port=0} override {@code application.yml}. */
    public static void main(String[] args) {
        SpringApplication.run(SampleApplication.class, args);
    }
}
