package dev.identity.boot.endpoint;

import static dev.identity.boot.autoconfigure.EmulatedEntra.VAULT_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.TokenCredential;
import dev.identity.boot.autoconfigure.AzureIdentityEndpointAutoConfiguration;
import dev.identity.boot.autoconfigure.EmulatedEntra;
import dev.identity.boot.endpoint.CredentialDescriptions.OneCredential;
import dev.identity.emulator.EntraEmulator;
import dev.identity.emulator.junit.EntraEmulatorExtension;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

@ExtendWith(EntraEmulatorExtension.class)
class ChainDescriptionTests {

    private final EntraEmulator emulator;
    private final ApplicationContextRunner runner;

    ChainDescriptionTests(EntraEmulator emulator) {
        this.emulator = emulator;
        this.runner = new EmulatedEntra(emulator)
                .runner()
                .withConfiguration(AutoConfigurations.of(AzureIdentityEndpointAutoConfiguration.class))
                .withPropertyValues(
                        "management.endpoints.web.exposure.include=azureidentity", "azure.identity.tenant-id=");
        emulator.registerSystemIdentity();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chain", "default-azure"})
    void descriptionWhenAChainWasAskedThenShowsMembersAndTheirTokens(String type) {
        with(type).run(context -> {
            context.getBean(TokenCredential.class).getToken(VAULT_REQUEST);
            OneCredential chain = endpoint(context).credential("default");
            assertThat(Objects.requireNonNull(chain).members())
                    .extracting(member -> member.state().name())
                    .containsOnlyOnce("SELECTED");
            assertThat(chain.managedIdentitySource()).contains("IMDS");
            assertThat(chain.tokens()).hasSize(1);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"chain", "default-azure"})
    void refreshWhenAChainIsAskedThenItsMemberGetsANewToken(String type) {
        with(type).run(context -> {
            context.getBean(TokenCredential.class).getToken(VAULT_REQUEST);
            int before = emulator.requests().list().size();
            MaintenanceResult result =
                    endpoint(context).refresh("default", null).getBody();
            assertThat(Objects.requireNonNull(result).changed())
                    .extracting(MaintenanceResult.Change::outcome)
                    .containsExactly("refreshed");
            assertThat(emulator.requests().list()).hasSizeGreaterThan(before);
        });
    }

    @Test
    void refreshWhenAScopeIsNotCachedThenAsksForIt() {
        with("default-azure").run(context -> {
            MaintenanceResult result =
                    endpoint(context).refresh("default", EmulatedEntra.VAULT).getBody();
            assertThat(Objects.requireNonNull(result).changed()).hasSize(1);
            assertThat(Objects.requireNonNull(endpoint(context).credential("default"))
                            .tokens())
                    .hasSize(1);
        });
    }

    private ApplicationContextRunner with(String type) {
        ApplicationContextRunner typed = runner.withPropertyValues("azure.identity.credential.type=" + type);
        return type.equals("chain")
                ? typed.withPropertyValues("azure.identity.credential.chain.order=environment,managed-identity")
                : typed;
    }

    private static AzureIdentityEndpoint endpoint(ApplicationContext context) {
        return context.getBean(AzureIdentityEndpoint.class);
    }
}
