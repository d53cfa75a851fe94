package dev.identity.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.credential.OnBehalfOfCredential;
import dev.identity.credential.UserAssertion;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.EmulatedUser;
import dev.identity.event.AcquisitionFailed;
import dev.identity.runtime.IdentityRuntime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** With a user of its own; tests that speak of a refresh or of another tenant say what is so when there is a user. */
class OnBehalfOfCredentialContractTests extends TokenCredentialContract {

    private static final Duration GOOD = Duration.ofMinutes(59);

    @Override
    protected Class<? extends TokenCredential> type() {
        return OnBehalfOfCredential.class;
    }

    @Override
    protected TokenCredential create(IdentityRuntime runtime) {
        AppRegistration api = app();
        return builder(runtime, api).clientSecret(CLOUD.secretOf(api)).build();
    }

    @Override
    protected Optional<TokenCredential> createUnavailable(IdentityRuntime runtime) {
        return Optional.of(builder(runtime, app())
                .clientSecret(() -> {
                    throw new CredentialUnavailableException("The vault is not there.");
                })
                .build());
    }

    /** Several scopes make sense; claims that are none do not. */
    @Override
    protected TokenRequest senseless() {
        return REQUEST.withClaims("[]");
    }

    @Test
    @Override
    void getTokenWhenDueThenAnsweredAtOnceAndRefreshedBehind() {
        CLOUD.emulator().tokenLifetime(Duration.ofHours(1));
        CLOUD.emulator().refreshIn(Duration.ofMinutes(10));
        TokenCredential credential = create(CLOUD.runtime().build());
        AccessToken token = credential.getToken(REQUEST);
        CLOUD.advance(GOOD);
        assertThat(credential.getToken(REQUEST)).isSameAs(token);
        assertThat(CLOUD.count(source())).as("served while it is good").isEqualTo(1);
    }

    @Test
    @Override
    void getTokenWhenRefreshFailsThenTheTokenIsKeptUntilItIsGone() {
        CLOUD.emulator().tokenLifetime(Duration.ofHours(1));
        TokenCredential credential = create(CLOUD.runtime().build());
        AccessToken token = credential.getToken(REQUEST);
        CLOUD.advance(GOOD);
        assertThat(credential.getToken(REQUEST)).isSameAs(token);
        CLOUD.advance(Duration.ofMinutes(1));
        assertThatThrownBy(() -> credential.getToken(REQUEST))
                .isInstanceOfSatisfying(
                        ClientAuthenticationException.class,
                        expired -> assertThat(expired.aadstsCode()).isEqualTo(500133));
        assertThat(CLOUD.events().of(AcquisitionFailed.class)).hasSize(1);
    }

    @Test
    @Override
    void getTokenWhenAnAllowedTenantIsAskedForThenItsTokenUnlessTenantsAreIgnored() {
        AppRegistration api = app();
        EmulatedUser guest = CLOUD.emulator().users().register(UUID.randomUUID() + "@b.example", CLOUD.otherTenant());
        OnBehalfOfCredential credential = builder(CLOUD.runtime().build(), api)
                .clientSecret(CLOUD.secretOf(api))
                .build();
        TokenCredential other = credential.onBehalfOf(UserAssertion.of(CLOUD.tokenOf(guest, api)));
        assertThat(other.getToken(REQUEST.withTenantId(CLOUD.otherTenant())))
                .isNotEqualTo(credential.getToken(REQUEST));
        assertThat(CLOUD.emulator().requests().tokenRequests())
                .extracting(request -> request.tenant())
                .containsExactly(CLOUD.otherTenant(), CLOUD.emulator().tenantId());
        assertThatThrownBy(() -> other.getToken(REQUEST))
                .as("a user of another tenant than the one asked for")
                .isInstanceOf(ClientAuthenticationException.class)
                .hasMessageContaining("AADSTS50013");
    }

    private static OnBehalfOfCredential.Builder builder(IdentityRuntime runtime, AppRegistration api) {
        return CLOUD.onBehalfOf(api)
                .runtime(runtime)
                .additionallyAllowedTenants(List.of(CLOUD.otherTenant()))
                .userAssertion(CLOUD.tokenOf(CLOUD.user(), api));
    }
}
