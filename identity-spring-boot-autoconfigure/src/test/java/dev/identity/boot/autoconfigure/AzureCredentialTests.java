package dev.identity.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import dev.identity.emulator.EntraEmulator;
import dev.identity.emulator.junit.EntraEmulatorExtension;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.core.publisher.Mono;

@ExtendWith(EntraEmulatorExtension.class)
class AzureCredentialTests {

    private final EmulatedEntra entra;

    AzureCredentialTests(EntraEmulator emulator) {
        this.entra = new EmulatedEntra(emulator);
    }

    @Test
    void beansWhenAzureCoreIsPresentThenMatchOurs() {
        runner().run(context -> {
            assertThat(context.getBeansOfType(TokenCredential.class))
                    .containsOnlyKeys("azureTokenCredential", "ordersAzureTokenCredential");
            TokenCredential injected = context.getBean(TokenCredential.class);
            assertThat(injected).isSameAs(context.getBean("azureTokenCredential"));
            assertThat(injected.getTokenSync(new TokenRequestContext().addScopes(EmulatedEntra.VAULT))
                            .getExpiresAt())
                    .isAfter(OffsetDateTime.now(ZoneOffset.UTC));
        });
    }

    @Test
    void beansWhenTheApplicationHasItsOwnThenThatOneIsInjected() {
        TokenCredential own = request -> Mono.empty();
        runner().withBean("mine", TokenCredential.class, () -> own).run(context -> {
            assertThat(context).doesNotHaveBean("azureTokenCredential");
            assertThat(context.getBean(TokenCredential.class)).isSameAs(own);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "orders"})
    void beansWhenTheApplicationHasSeveralOfOursThenThereIsNoDefault(String primary) {
        several(false)
                .withPropertyValues("azure.identity.primary=" + primary)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasBean("ordersAzureTokenCredential")
                        .doesNotHaveBean("azureTokenCredential"));
    }

    @Test
    void beansWhenOneOfSeveralIsPrimaryThenThatOneIsTheDefault() {
        several(true).run(context -> assertThat(context).hasNotFailed().hasBean("azureTokenCredential"));
    }

    private ApplicationContextRunner several(boolean primary) {
        dev.identity.TokenCredential own = request -> {
            throw new IllegalStateException();
        };
        return runner().withBean(
                        "first", dev.identity.TokenCredential.class, () -> own, bean -> bean.setPrimary(primary))
                .withBean("second", dev.identity.TokenCredential.class, () -> own);
    }

    @Test
    void beansWhenAzureCoreIsAbsentThenThereAreNone() {
        runner().withClassLoader(new FilteredClassLoader("com.azure"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasBean("ordersTokenCredential")
                        .doesNotHaveBean("ordersAzureTokenCredential"));
    }

    private ApplicationContextRunner runner() {
        return entra.runner()
                .withConfiguration(AutoConfigurations.of(
                        AzureCredentialAutoConfiguration.class, AzureNamedCredentialsAutoConfiguration.class))
                .withPropertyValues(entra.clientSecret("azure.identity.credential"))
                .withPropertyValues(entra.clientSecret("azure.identity.credentials.orders"));
    }
}
