package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.identity.AccessToken;
import dev.identity.CredentialUnavailableException;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.runtime.IdentityRuntime;
import java.time.Instant;
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

    private static TokenCredential workloadIdentity() {
        IdentityRuntime bare =
                IdentityRuntime.builder().environment(name -> null).build();
        return WorkloadIdentityCredential.builder().runtime(bare).build();
    }
}
