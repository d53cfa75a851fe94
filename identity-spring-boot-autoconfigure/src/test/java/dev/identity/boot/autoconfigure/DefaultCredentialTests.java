package dev.identity.boot.autoconfigure;

import static dev.identity.boot.autoconfigure.EmulatedEntra.VAULT_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.identity.AccessToken;
import dev.identity.TokenCredential;
import dev.identity.boot.TokenCredentials;
import dev.identity.boot.history.CredentialInventory;
import dev.identity.credential.DefaultAzureCredential;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.EntraEmulator;
import dev.identity.emulator.junit.EntraEmulatorExtension;
import dev.identity.testkit.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

@ExtendWith(EntraEmulatorExtension.class)
class DefaultCredentialTests {

    private final EntraEmulator emulator;
    private final EmulatedEntra entra;

    DefaultCredentialTests(EntraEmulator emulator) {
        this.emulator = emulator;
        this.entra = new EmulatedEntra(emulator);
    }

    @Test
    void tokenCredentialWhenNothingIsConfiguredThenDefaultAzure() {
        EmulatedEntra.plainRunner()
                .run(context -> assertThat(context)
                        .hasSingleBean(TokenCredential.class)
                        .getBean("tokenCredential")
                        .isInstanceOf(DefaultAzureCredential.class));
    }

    @Test
    void tokenCredentialWhenNothingIsConfiguredThenFindsTheManagedIdentity() {
        emulator.registerSystemIdentity();
        entra.runner()
                .withPropertyValues("azure.identity.tenant-id=")
                .run(context -> assertThat(token(context.getBean(TokenCredential.class)))
                        .isNotNull());
    }

    @Test
    void tokenCredentialWhenVariablesDescribeAnApplicationThenUsesThem() {
        AppRegistration app = emulator.registerApp("environment");
        String secret = Canary.secret();
        app.addSecret(secret);
        entra.runner()
                .withPropertyValues(
                        "azure.identity.credential.type=environment",
                        "AZURE_TENANT_ID=" + emulator.tenantId(),
                        "AZURE_CLIENT_ID=" + app.clientId(),
                        "AZURE_CLIENT_SECRET=" + secret)
                .run(context -> {
                    token(context.getBean(TokenCredential.class));
                    assertThat(emulator.requests().last().clientId()).isEqualTo(app.clientId());
                });
    }

    @Test
    void clientSecretWhenCompleteThenSignsIn() {
        entra.runner()
                .withPropertyValues(entra.clientSecret("azure.identity.credential"))
                .run(context -> assertThat(
                                token(context.getBean(TokenCredential.class)).expiresAt())
                        .isAfter(Instant.now()));
    }

    @Test
    void clientSecretWhenInAFileThenReadsItForEachRequest(@TempDir Path directory) throws IOException {
        AppRegistration app = emulator.registerApp("file");
        String before = Canary.secret();
        app.addSecret(before);
        Path file = Files.writeString(directory.resolve("secret"), before + "\n");
        entra.runner()
                .withPropertyValues(
                        "azure.identity.credential.type=client-secret",
                        "azure.identity.credential.client-id=" + app.clientId(),
                        "azure.identity.credential.client-secret.secret-location=" + file)
                .run(context -> {
                    TokenCredential credential = context.getBean(TokenCredential.class);
                    token(credential);
                    String after = Canary.secret();
                    app.removeSecret(before).addSecret(after);
                    Files.writeString(file, after);
                    assertThat(credential.getToken(
                                    dev.identity.TokenRequest.of("https://graph.microsoft.com/.default")))
                            .isNotNull();
                });
    }

    @Test
    void managedIdentityWhenAzureIdentityHasAClientIdThenDoesNotInheritIt() {
        emulator.registerSystemIdentity();
        entra.runner()
                .withPropertyValues(
                        "azure.identity.client-id=11111111-1111-1111-1111-111111111111",
                        "azure.identity.credential.type=managed-identity")
                .run(context -> {
                    token(context.getBean(TokenCredential.class));
                    assertThat(emulator.requests().last().clientId()).isNull();
                });
    }

    @Test
    void managedIdentityWhenItHasAClientIdThenAsksForThatIdentity() {
        String clientId = emulator.registerUserIdentity("mine").clientId();
        entra.runner()
                .withPropertyValues(
                        "azure.identity.credential.type=managed-identity",
                        "azure.identity.credential.client-id=" + clientId)
                .run(context -> {
                    token(context.getBean(TokenCredential.class));
                    assertThat(emulator.requests().last().clientId()).isEqualTo(clientId);
                });
    }

    @Test
    void tokenCredentialWhenTheApplicationHasItsOwnThenBacksOff() {
        TokenCredential own = own();
        entra.runner().withBean("mine", TokenCredential.class, () -> own).run(context -> {
            assertThat(context).hasSingleBean(TokenCredential.class).doesNotHaveBean("tokenCredential");
            assertThat(context.getBean(TokenCredentials.class).get("default")).isSameAs(own);
        });
    }

    @Test
    void credentialsWhenTheApplicationHasSeveralThenThereIsNoDefault() {
        several(false).run(context -> {
            TokenCredentials credentials = context.getBean(TokenCredentials.class);
            assertThat(credentials.names()).containsExactly("orders");
            assertThat(context.getBean(CredentialInventory.class).type("orders"))
                    .isEqualTo("client-secret");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> credentials.get("default"))
                    .withMessage("There is no credential \"default\". There are: orders."
                            + " None of the application's own TokenCredential beans is primary.");
        });
    }

    @Test
    void credentialsWhenOneOfSeveralIsPrimaryThenThatOneIsTheDefault() {
        several(true).run(context -> {
            TokenCredentials credentials = context.getBean(TokenCredentials.class);
            assertThat(credentials.names()).containsExactly("default", "orders");
            assertThat(credentials.get("default"))
                    .isSameAs(context.getBean(TokenCredential.class))
                    .isSameAs(context.getBean("first"));
            assertThat(context.getBean(CredentialInventory.class).type("default"))
                    .isEqualTo("own");
        });
    }

    private ApplicationContextRunner several(boolean primary) {
        return entra.runner()
                .withPropertyValues(entra.clientSecret("azure.identity.credentials.orders"))
                .withBean("first", TokenCredential.class, DefaultCredentialTests::own, b -> b.setPrimary(primary))
                .withBean("second", TokenCredential.class, DefaultCredentialTests::own);
    }

    private static TokenCredential own() {
        return request -> AccessToken.of("x", Instant.MAX);
    }

    @Test
    void autoConfigurationWhenDisabledThenThereAreNoBeans() {
        entra.runner()
                .withPropertyValues("azure.identity.enabled=false", "azure.identity.credentials.a.type=environment")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(TokenCredential.class)
                        .doesNotHaveBean(TokenCredentials.class));
    }

    private static AccessToken token(TokenCredential credential) {
        return credential.getToken(VAULT_REQUEST);
    }
}
