package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.event.AcquisitionFailed;
import dev.identity.event.AcquisitionStarted;
import dev.identity.event.TokenListener;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.testkit.Canary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class UnbuiltMemberTests {

    private static final TokenRequest REQUEST = TokenRequest.of("https://vault.azure.net/.default");

    @Test
    void addIfConfiguredWhenTheHostLacksSettingsThenMemberTellsWhyInItsTurn() {
        ChainedTokenCredential chain = ChainedTokenCredential.builder()
                .addIfConfigured("pod", UnbuiltMemberTests::workloadIdentity)
                .build();

        assertThatExceptionOfType(CredentialUnavailableException.class)
                .isThrownBy(() -> chain.getToken(REQUEST))
                .withMessageContaining("pod")
                .withMessageContaining("neither tenantId nor the variable AZURE_TENANT_ID is set");
    }

    @Test
    void addIfConfiguredWhenTheHostLacksSettingsThenTheNextMemberAnswers() {
        AccessToken token = AccessToken.of("token", Instant.now().plusSeconds(3600));
        TokenCredential next = request -> token;
        ChainedTokenCredential chain = ChainedTokenCredential.builder()
                .addIfConfigured("pod", UnbuiltMemberTests::workloadIdentity)
                .add(next)
                .build();

        assertThat(chain.getToken(REQUEST)).isEqualTo(token);
    }

    @Test
    void addIfConfiguredWhenConfiguredWronglyThenRefuses() {
        ChainedTokenCredential.Builder builder = ChainedTokenCredential.builder();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.addIfConfigured(
                        "app",
                        () -> ClientSecretCredential.builder()
                                .tenantId("not a tenant")
                                .clientId("client")
                                .clientSecret("secret")
                                .build()))
                .withMessageContaining("tenantId");
    }

    @Test
    void getTokenWhenAMemberIsNotConfiguredThenListenersHearNothing() {
        RecordedFailures heard = new RecordedFailures();
        ChainedTokenCredential chain = ChainedTokenCredential.builder()
                .addIfConfigured("pod", UnbuiltMemberTests::workloadIdentity)
                .runtime(IdentityRuntime.builder().listener(heard).build())
                .build();

        assertThatExceptionOfType(CredentialUnavailableException.class).isThrownBy(() -> chain.getToken(REQUEST));

        assertThat(heard.started).isEmpty();
        assertThat(heard.failed).isEmpty();
    }

    @Test
    void getTokenWhenAMemberIsConfiguredWronglyThenListenersHearOfIt() {
        RecordedFailures heard = new RecordedFailures();
        Map<String, String> environment = Map.of(
                "AZURE_TENANT_ID", "not a tenant", "AZURE_CLIENT_ID", "client", "AZURE_CLIENT_SECRET", Canary.secret());
        DefaultAzureCredential chain = DefaultAzureCredential.builder()
                .runtime(IdentityRuntime.builder()
                        .environment(environment::get)
                        .listener(heard)
                        .build())
                .build();

        assertThatExceptionOfType(ClientAuthenticationException.class).isThrownBy(() -> chain.getToken(REQUEST));

        assertThat(heard.failed).singleElement().satisfies(failed -> {
            assertThat(failed.started().credential()).isEqualTo("EnvironmentCredential");
            assertThat(failed.failure())
                    .isInstanceOf(ClientAuthenticationException.class)
                    .hasMessageContaining("tenant");
        });
    }

    private static TokenCredential workloadIdentity() {
        IdentityRuntime bare =
                IdentityRuntime.builder().environment(name -> null).build();
        return WorkloadIdentityCredential.builder().runtime(bare).build();
    }

    private static final class RecordedFailures implements TokenListener {

        private final List<AcquisitionStarted> started = new CopyOnWriteArrayList<>();
        private final List<AcquisitionFailed> failed = new CopyOnWriteArrayList<>();

        @Override
        public void started(AcquisitionStarted event) {
            started.add(event);
        }

        @Override
        public void failed(AcquisitionFailed event) {
            failed.add(event);
        }
    }
}
