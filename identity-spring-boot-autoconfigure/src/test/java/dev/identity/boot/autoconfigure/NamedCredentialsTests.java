package dev.identity.boot.autoconfigure;

import static dev.identity.boot.autoconfigure.EmulatedEntra.VAULT_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.identity.AccessToken;
import dev.identity.TokenCredential;
import dev.identity.boot.CredentialContext;
import dev.identity.boot.CredentialFactory;
import dev.identity.boot.TokenCredentials;
import dev.identity.credential.ChainedTokenCredential;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.EntraEmulator;
import dev.identity.emulator.ManagedIdentity;
import dev.identity.emulator.junit.EntraEmulatorExtension;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

@ExtendWith(EntraEmulatorExtension.class)
class NamedCredentialsTests {

    private final EntraEmulator emulator;
    private final EmulatedEntra entra;

    NamedCredentialsTests(EntraEmulator emulator) {
        this.emulator = emulator;
        this.entra = new EmulatedEntra(emulator);
    }

    @Test
    void beansWhenNamesAreConfiguredThenOneForEach() {
        entra.runner()
                .withPropertyValues(entra.clientSecret("azure.identity.credentials.orders"))
                .withPropertyValues(entra.clientSecret("azure.identity.credentials.api-obo"))
                .run(context -> {
                    assertThat(context.getBeansOfType(TokenCredential.class))
                            .containsOnlyKeys("tokenCredential", "ordersTokenCredential", "apiOboTokenCredential");
                    assertThat(context.getBean(TokenCredential.class)).isSameAs(context.getBean("tokenCredential"));
                    assertThat(token(context, "orders")).isNotNull();
                    assertThat(token(context, "api-obo")).isNotNull();
                });
    }

    @Test
    void injectionWhenANameIsPrimaryThenGivesThatOne() {
        entra.runner()
                .withPropertyValues(entra.clientSecret("azure.identity.credentials.orders"))
                .withPropertyValues("azure.identity.primary=orders")
                .run(context -> assertThat(context.getBean(TokenCredential.class))
                        .isSameAs(context.getBean("ordersTokenCredential")));
    }

    @Test
    void registryWhenAskedThenKnowsTheConfiguredNamesOnly() {
        entra.runner()
                .withPropertyValues(entra.clientSecret("azure.identity.credentials.orders"))
                .run(context -> {
                    TokenCredentials credentials = context.getBean(TokenCredentials.class);
                    assertThat(credentials.names()).containsExactly("default", "orders");
                    assertThat(credentials.get("orders")).isSameAs(context.getBean("ordersTokenCredential"));
                    assertThatIllegalArgumentException()
                            .isThrownBy(() -> credentials.get("order"))
                            .withMessageContaining("default, orders");
                });
    }

    @Test
    void settingsWhenAbsentThenInherited() {
        AppRegistration app = emulator.registerApp("shared");
        String secret = app.addSecret();
        entra.runner()
                .withPropertyValues(
                        "azure.identity.client-id=" + app.clientId(),
                        "azure.identity.credentials.orders.type=client-secret",
                        "azure.identity.credentials.orders.client-secret.secret=" + secret)
                .run(context -> {
                    token(context, "orders");
                    assertThat(emulator.requests().last().clientId()).isEqualTo(app.clientId());
                });
    }

    @Test
    void chainWhenItNamesCredentialsAndTypesThenAsksThemInOrder() {
        emulator.registerSystemIdentity();
        entra.runner()
                .withPropertyValues(
                        "azure.identity.credential.type=chain",
                        "azure.identity.credential.chain.order=workload,managed-identity",
                        "azure.identity.credentials.workload.type=workload-identity",
                        "azure.identity.credentials.workload.client-id=11111111-1111-1111-1111-111111111111",
                        "azure.identity.credentials.workload.workload-identity.token-file=/nowhere/token")
                .run(context -> {
                    TokenCredential chain = context.getBean(TokenCredential.class);
                    chain.getToken(VAULT_REQUEST);
                    assertThat(((ChainedTokenCredential) chain).members())
                            .extracting(member -> member.name() + " " + member.state())
                            .containsExactly("workload UNAVAILABLE", "default.managed-identity SELECTED");
                });
    }

    @Test
    void chainWhenItNamesATypeThenItsGroupStandsBesideTheOrder() {
        String identity = emulator.registerUserIdentity("mine").clientId();
        entra.runner()
                .withPropertyValues(
                        "azure.identity.credential.type=chain",
                        "azure.identity.credential.chain.order=managed-identity",
                        "azure.identity.credential.managed-identity.client-id=" + identity)
                .run(context -> {
                    context.getBean(TokenCredential.class).getToken(VAULT_REQUEST);
                    assertThat(emulator.requests().last().clientId()).isEqualTo(identity);
                });
    }

    @Test
    void chainWhenTheHostIsNotSetUpForATypeThenTheMemberTellsWhyInItsTurn() {
        emulator.registerSystemIdentity();
        entra.runner()
                .withPropertyValues(
                        "azure.identity.credential.type=chain",
                        "azure.identity.credential.chain.order=workload-identity,managed-identity")
                .run(context -> {
                    TokenCredential chain = context.getBean(TokenCredential.class);
                    chain.getToken(VAULT_REQUEST);
                    assertThat(((ChainedTokenCredential) chain).members())
                            .extracting(member -> member.name() + " " + member.state() + " " + member.reason())
                            .first()
                            .asString()
                            .startsWith("default.workload-identity UNAVAILABLE")
                            .contains("neither clientId nor the variable AZURE_CLIENT_ID is set");
                });
    }

    @ParameterizedTest
    @CsvSource({"ordersApi, orders-api", "orders_api, ordersApi", "Orders, orders", "orders-api, ordersApi"})
    void namesWhenInAnyFormOfPropertiesThenFoundInAnyOther(String name, String other) {
        emulator.registerSystemIdentity();
        entra.runner()
                .withPropertyValues(
                        "azure.identity.primary=" + other,
                        "azure.identity.credential.type=chain",
                        "azure.identity.credential.chain.order=" + other,
                        "azure.identity.credentials." + name + ".type=managed-identity")
                .run(context -> {
                    assertThat(context.getBean(TokenCredentials.class).names()).containsExactly("default", name);
                    assertThat(context.getBean(TokenCredential.class))
                            .isSameAs(context.getBean(TokenCredentials.class).get(name));
                    assertThat(token(context, "default")).isEqualTo(token(context, name));
                });
    }

    @Test
    void clientAssertionWhenAManagedIdentityIsFederatedThenSignsTheApplicationIn() {
        ManagedIdentity identity = emulator.registerUserIdentity("federated");
        AppRegistration app = emulator.registerApp("federated");
        app.addFederatedCredential(
                emulator.authority() + emulator.tenantId() + "/v2.0",
                identity.objectId(),
                "api://AzureADTokenExchange");
        entra.runner()
                .withPropertyValues(
                        "azure.identity.credentials.vm.type=managed-identity",
                        "azure.identity.credentials.vm.client-id=" + identity.clientId(),
                        "azure.identity.credentials.login.type=client-assertion",
                        "azure.identity.credentials.login.client-id=" + app.clientId(),
                        "azure.identity.credentials.login.client-assertion.credential=vm")
                .run(context -> {
                    token(context, "login");
                    assertThat(emulator.requests().last().clientId()).isEqualTo(app.clientId());
                });
    }

    @Test
    void ownTypeWhenAFactoryIsABeanThenBindsItsGroup() {
        entra.runner()
                .withBean(FixedFactory.class)
                .withPropertyValues(
                        "azure.identity.credentials.own.type=fixed", "azure.identity.credentials.own.fixed.text=hello")
                .run(context -> assertThat(token(context, "own").value()).isEqualTo("hello"));
    }

    @Test
    void namesWhenFromVariablesThenTheTypeMakesThem() {
        AppRegistration app = emulator.registerApp("variables");
        Map<String, Object> variables = Map.of(
                "AZURE_IDENTITY_CREDENTIALS_ORDERS_TYPE", "client-secret",
                "AZURE_IDENTITY_CREDENTIALS_ORDERS_CLIENT_ID", app.clientId(),
                "AZURE_IDENTITY_CREDENTIALS_ORDERS_CLIENT_SECRET_SECRET", app.addSecret());
        entra.runner()
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                "test-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables)))
                .run(context -> {
                    token(context, "orders");
                    assertThat(emulator.requests().last().clientId()).isEqualTo(app.clientId());
                });
    }

    @Test
    void secretWhenFromAVariableThenJoinsTheCredentialInTheFile() {
        AppRegistration app = emulator.registerApp("mixed");
        Map<String, Object> variables =
                Map.of("AZURE_IDENTITY_CREDENTIALS_ORDERS_API_CLIENT_SECRET_SECRET", app.addSecret());
        entra.runner()
                .withPropertyValues(
                        "azure.identity.credentials.orders-api.type=client-secret",
                        "azure.identity.credentials.orders-api.client-id=" + app.clientId())
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                "test-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables)))
                .run(context -> {
                    assertThat(context.getBean(TokenCredentials.class).names())
                            .containsExactly("default", "orders-api");
                    assertThat(token(context, "orders-api")).isNotNull();
                });
    }

    private static AccessToken token(ApplicationContext context, String name) {
        return context.getBean(TokenCredentials.class).get(name).getToken(VAULT_REQUEST);
    }

    static final class FixedFactory implements CredentialFactory<FixedFactory.Settings> {

        record Settings(@Nullable String text) {}

        @Override
        public String type() {
            return "fixed";
        }

        @Override
        public Class<Settings> propertiesType() {
            return Settings.class;
        }

        @Override
        public TokenCredential create(Settings settings, CredentialContext context) {
            return request -> AccessToken.of(String.valueOf(settings.text()), Instant.MAX);
        }
    }
}
