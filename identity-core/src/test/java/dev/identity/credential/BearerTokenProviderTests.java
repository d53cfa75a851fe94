package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identity.ClientAuthenticationException;
import dev.identity.contract.TestCloud;
import dev.identity.emulator.RequestMatcher;
import dev.identity.testkit.Canary;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BearerTokenProviderTests {

    @RegisterExtension
    static final TestCloud CLOUD = new TestCloud();

    @Test
    void getWhenAskedThenTheCachedTokenUntilItIsRenewed() {
        CLOUD.emulator().tokenLifetime(Duration.ofHours(1));
        BearerTokenProvider provider =
                BearerTokenProvider.of(CLOUD.secretCredential().build(), TestCloud.SCOPE);
        String first = provider.get();
        assertThat(first.split("\\.")).hasSize(3);
        assertThat(provider.get()).isSameAs(first);
        CLOUD.advance(Duration.ofHours(1));
        assertThat(provider.get()).isNotEqualTo(first);
        assertThat(CLOUD.count(RequestMatcher.tokenEndpoint())).isEqualTo(2);
    }

    @Test
    void getWhenTheCredentialFailsThenItsFailure() {
        BearerTokenProvider provider = BearerTokenProvider.of(
                CLOUD.secretCredential(CLOUD.app())
                        .clientSecret(Canary.secret())
                        .build(),
                TestCloud.SCOPE);
        assertThatThrownBy(provider::get)
                .isInstanceOfSatisfying(
                        ClientAuthenticationException.class,
                        failure -> assertThat(failure.aadstsCode()).isEqualTo(7000215))
                .satisfies(Canary::saw);
    }

    @Test
    void ofWhenThereIsNoScopeThenRefused() {
        assertThatThrownBy(() -> BearerTokenProvider.of(CLOUD.secretCredential().build()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void toStringWhenPrintedThenScopesAndNoToken() {
        BearerTokenProvider provider =
                BearerTokenProvider.of(CLOUD.secretCredential().build(), TestCloud.SCOPE);
        provider.get();
        Canary.saw(provider);
        assertThat(provider).hasToString("BearerTokenProvider[TokenRequest[scopes=" + TestCloud.SCOPE + "]]");
    }
}
