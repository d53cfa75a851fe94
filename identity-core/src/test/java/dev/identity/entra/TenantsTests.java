package dev.identity.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identity.ClientAuthenticationException;
import dev.identity.TokenRequest;
import dev.identity.contract.TestCloud;
import dev.identity.credential.ClientSecretCredential;
import dev.identity.emulator.AppRegistration;
import dev.identity.testkit.Canary;
import dev.identity.testkit.proof.Proves;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tenant a request gets. Domains of the emulator's tenants stand in for their ids. */
class TenantsTests {

    @RegisterExtension
    static final TestCloud CLOUD = new TestCloud();

    private static final TokenRequest REQUEST = TokenRequest.of(TestCloud.SCOPE);

    @BeforeEach
    void nameTheTenants() {
        CLOUD.emulator().addDomain(CLOUD.emulator().tenantId(), "own.example");
        CLOUD.emulator().addDomain(CLOUD.otherTenant(), "other.example");
    }

    @ParameterizedTest(name = "own {0}, allowed {1}, asked {2}: {3}")
    @CsvSource({
        "own.example, '', , own.example",
        "own.example, '', own.example, own.example",
        "own.example, '', OWN.Example, own.example",
        "own.example, *, , own.example",
        "own.example, *, own.example, own.example",
        "own.example, *, other.example, other.example",
        "own.example, *, OTHER.Example, other.example",
        "own.example, other.example, other.example, other.example",
        "own.example, other.example, Other.EXAMPLE, other.example",
        "own.example, OTHER.EXAMPLE, other.example, other.example",
        "own.example, third.example;other.example, other.example, other.example",
        "own.example, third.example;*, other.example, other.example"
    })
    void getTokenWhenTheTenantIsAllowedThenAskedThere(String own, String allowed, String asked, String tenant) {
        credential(own, allowed).getToken(REQUEST.withTenantId(asked));
        assertThat(CLOUD.emulator().requests().last().tenant()).isEqualTo(tenant);
    }

    @ParameterizedTest(name = "allowed {0}, asked {1}")
    @CsvSource({"'', other.example", "third.example, other.example", "other.exampl, other.example", "'', common"})
    @Proves(controls = 7)
    void getTokenWhenTheTenantIsNotAllowedThenRefusedAndNothingSent(String allowed, String asked) {
        ClientSecretCredential credential = credential("own.example", allowed);
        assertThatThrownBy(() -> credential.getToken(REQUEST.withTenantId(asked)))
                .satisfies(Canary::saw)
                .isInstanceOf(ClientAuthenticationException.class)
                .hasMessageContainingAll(
                        "ClientSecretCredential: ", asked, "additionallyAllowedTenants of the credential", "\"*\"");
        assertThat(CLOUD.network().sent()).isEmpty();
    }

    @Test
    void getTokenWhenOtherTenantsAreSwitchedOffThenAlwaysTheOwn() {
        CLOUD.environment().put("AZURE_IDENTITY_DISABLE_MULTITENANTAUTH", "true");
        ClientSecretCredential credential = credential("own.example", "other.example");
        assertThat(credential.getToken(REQUEST.withTenantId("other.example"))).isSameAs(credential.getToken(REQUEST));
        assertThat(credential.getToken(REQUEST.withTenantId("foreign.example"))).isSameAs(credential.getToken(REQUEST));
        assertThat(CLOUD.emulator().requests().last().tenant()).isEqualTo("own.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void getTokenWhenTheSwitchIsBlankThenOtherTenantsAreServed(String value) {
        CLOUD.environment().put("AZURE_IDENTITY_DISABLE_MULTITENANTAUTH", value);
        credential("own.example", "*").getToken(REQUEST.withTenantId("other.example"));
        assertThat(CLOUD.emulator().requests().last().tenant()).isEqualTo("other.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/b", "../x", ".", "..", "a?b", "a#b", "a%2fb", "ä.example", "https://own.example"})
    @Proves(controls = 7, incidents = "CVE-2023-36414")
    void buildWhenATenantIsMalformedThenRefusedWithTheSetting(String tenant) {
        assertThatThrownBy(() -> credential(tenant, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tenantId");
        assertThatThrownBy(() -> credential("own.example", tenant))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("additionallyAllowedTenants");
        assertThatThrownBy(() -> REQUEST.withTenantId(tenant)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void getTokenWhenTheTenantIsUnknownToEntraThenItsErrorWithRemedy() {
        ClientSecretCredential credential = credential("nobody.example", "");
        assertThatThrownBy(() -> credential.getToken(REQUEST))
                .isInstanceOfSatisfying(ClientAuthenticationException.class, failure -> {
                    assertThat(failure.aadstsCode()).isEqualTo(90002);
                    assertThat(failure.remedy()).contains("tenantId", "authorityHost");
                });
    }

    private static ClientSecretCredential credential(String tenant, String allowed) {
        AppRegistration app = CLOUD.app().tenants(CLOUD.otherTenant());
        List<String> others = allowed.isEmpty() ? List.of() : Arrays.asList(allowed.split(";"));
        return CLOUD.secretCredential(app)
                .clientSecret(CLOUD.secretOf(app))
                .tenantId(tenant)
                .additionallyAllowedTenants(others)
                .build();
    }
}
