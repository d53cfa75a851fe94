package dev.identity.boot.autoconfigure;

import dev.identity.TokenRequest;
import dev.identity.boot.EntraConnectionDetails;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.EntraEmulator;
import dev.identity.process.ProcessRunner;
import dev.identity.testkit.Canary;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Connects application contexts under test to an emulator. */
public record EmulatedEntra(EntraEmulator emulator) implements EntraConnectionDetails {

    /** A resource that the emulator knows. */
    public static final String VAULT = "https://vault.azure.net/.default";

    /** A request for it. */
    public static final TokenRequest VAULT_REQUEST = TokenRequest.of(VAULT);

    @Override
    public String authorityHost() {
        return emulator.authority().toString();
    }

    @Override
    public @Nullable String environment(String name) {
        return name.equals("AZURE_POD_IDENTITY_AUTHORITY_HOST")
                ? emulator.imdsEndpoint().toString()
                : null;
    }

    @Override
    public SSLContext sslContext() {
        return emulator.trust().sslContext();
    }

    /** A runner without the emulator, on a machine without tools. */
    public static ApplicationContextRunner plainRunner() {
        return new ApplicationContextRunner()
                .withBean("processes", ProcessRunner.class, NoTools::new)
                .withConfiguration(AutoConfigurations.of(
                        SslAutoConfiguration.class,
                        AzureIdentityAutoConfiguration.class,
                        AzureIdentityNamedCredentialsAutoConfiguration.class));
    }

    /** A runner whose credentials sign in at the emulator. */
    public ApplicationContextRunner runner() {
        return plainRunner()
                .withBean("entraConnectionDetails", EntraConnectionDetails.class, () -> this)
                .withPropertyValues("azure.identity.tenant-id=" + emulator.tenantId());
    }

    /** The properties of an application with a secret, below the given prefix. */
    public String[] clientSecret(String prefix) {
        AppRegistration app = emulator.registerApp("app");
        String secret = Canary.secret();
        app.addSecret(secret);
        return new String[] {
            prefix + ".type=client-secret",
            prefix + ".client-id=" + app.clientId(),
            prefix + ".client-secret.secret=" + secret
        };
    }
}
