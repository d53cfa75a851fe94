package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.TokenRequest;
import dev.identity.cache.CachedToken;
import dev.identity.cache.RefreshPolicy;
import dev.identity.testkit.proof.Proves;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cached token's life on a clock that the test moves: fresh, due, gone. */
class TokenLifeTests {

    private static final TokenRequest REQUEST = TokenRequest.of("https://vault.azure.net/.default");

    private final FakeEntra entra = new FakeEntra();
    private final ClientSecretCredential credential = entra.credential();

    @Test
    void getTokenWhenFreshThenAnsweredFromTheCache() {
        AccessToken first = credential.getToken(REQUEST);
        entra.time.advance(Duration.ofMinutes(30));
        assertThat(credential.getToken(REQUEST)).isSameAs(first);
        assertThat(credential.getToken(TokenRequest.of("https://vault.azure.net/.default")))
                .isSameAs(first);
        assertThat(entra.count()).isEqualTo(1);
    }

    @ParameterizedTest(name = "lives {0} s, refresh_in {1}: due after {2} s, gone after {3} s")
    @CsvSource({
        "3600, , 3300, 3570",
        "3599, , 3299, 3569",
        "7200, , 6900, 7170",
        "7202, , 3601, 7172",
        "86400, , 43200, 86370",
        "600, , 300, 570",
        "400, , 200, 370",
        "100, , 50, 90",
        "3600, 1000, 1000, 3570",
        "3600, 0, 3300, 3570",
        "3600, 9999, 3300, 3570",
        "999999999, , 86400, 172770"
    })
    void getTokenWhenTimePassesThenDueAndGoneAsThePolicySays(int life, Integer refreshIn, int due, int gone) {
        String refresh = refreshIn == null ? "" : ",\"refresh_in\":" + refreshIn;
        entra.answer((request, number) -> FakeEntra.response(
                number == 1 ? 200 : 400,
                "{\"token_type\":\"Bearer\",\"access_token\":\"t\",\"expires_in\":" + life + refresh + "}"));
        AccessToken first = credential.getToken(REQUEST);

        entra.time.advance(Duration.ofSeconds(due - 1));
        assertThat(credential.getToken(REQUEST)).isSameAs(first);
        assertThat(entra.count()).as("fresh until due").isEqualTo(1);

        entra.time.advance(Duration.ofSeconds(1));
        assertThat(credential.getToken(REQUEST)).isSameAs(first);
        assertThat(entra.count()).as("one attempt when due").isEqualTo(2);

        entra.time.advance(Duration.ofSeconds(gone - due - 1));
        assertThat(credential.getToken(REQUEST)).as("good until gone").isSameAs(first);

        entra.time.advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> credential.getToken(REQUEST)).isInstanceOf(ClientAuthenticationException.class);
    }

    @Test
    void getTokenWhenDueThenAnsweredAtOnceAndRefreshedBehind() {
        AccessToken first = credential.getToken(REQUEST);
        entra.time.advance(Duration.ofSeconds(3_301));
        assertThat(credential.getToken(REQUEST)).isSameAs(first);
        assertThat(credential.getToken(REQUEST).value()).isEqualTo("token-2");
        assertThat(entra.count()).isEqualTo(2);
    }

    @Test
    @Proves(rows = 29)
    void getTokenWhenRefreshFailsThenAttemptsGrowApartAndTheTokenStays() {
        entra.answerTokensFor(86_400);
        AccessToken first = credential.getToken(REQUEST);
        entra.answerError(400, "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000222: expired\"}");
        entra.time.advance(Duration.ofHours(12));
        int[] spacing = {30, 60, 120, 240, 300, 300};
        credential.getToken(REQUEST);
        for (int attempt = 0; attempt < spacing.length; attempt++) {
            assertThat(entra.count()).as("attempt %s", attempt).isEqualTo(attempt + 2);
            entra.time.advance(Duration.ofSeconds(spacing[attempt] - 1));
            assertThat(credential.getToken(REQUEST)).isSameAs(first);
            assertThat(entra.count())
                    .as("too early for attempt %s", attempt + 1)
                    .isEqualTo(attempt + 2);
            entra.time.advance(Duration.ofSeconds(1));
            assertThat(credential.getToken(REQUEST)).isSameAs(first);
        }
        entra.answerTokensFor(86_400);
        entra.time.advance(Duration.ofMinutes(5));
        credential.getToken(REQUEST);
        assertThat(credential.getToken(REQUEST))
                .as("recovered without a restart")
                .isNotEqualTo(first);
    }

    @Test
    void getTokenWhenGoneAndTheSourceIsDownThenEachCallTriesAndRecoveryIsAtOnce() {
        credential.getToken(REQUEST);
        entra.answerError(400, "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000222: expired\"}");
        entra.time.advance(Duration.ofHours(1));
        for (int call = 0; call < 3; call++) {
            assertThatThrownBy(() -> credential.getToken(REQUEST))
                    .isInstanceOf(ClientAuthenticationException.class)
                    .hasMessageContaining("ClientSecretCredential")
                    .hasMessageContaining("AADSTS7000222")
                    .hasMessageContaining("To fix it");
        }
        assertThat(entra.count()).isEqualTo(4);
        entra.answerTokensFor(3_600);
        assertThat(credential.getToken(REQUEST).value()).isEqualTo("token-5");
    }

    @Test
    @Proves(rows = 32)
    void getTokenWhenTheWallClockJumpsForwardThenTheTokenCountsAsGone() {
        credential.getToken(REQUEST);
        entra.time.advanceWall(Duration.ofHours(1));
        entra.time.advanceNanos(Duration.ofSeconds(2));
        assertThat(credential.getToken(REQUEST).value()).isEqualTo("token-2");
    }

    @Test
    @Proves(rows = 33)
    void getTokenWhenTheWallClockJumpsBackThenTheTokenDoesNotLiveLonger() {
        credential.getToken(REQUEST);
        entra.time.advanceWall(Duration.ofHours(-1));
        entra.time.advanceNanos(Duration.ofMinutes(59).plusSeconds(31));
        assertThat(credential.getToken(REQUEST).value()).isEqualTo("token-2");
    }

    @Test
    void getTokenWhenTheWallClockWasNotLookedAtForLessThanASecondThenTheMonotonicClockDecides() {
        AccessToken first = credential.getToken(REQUEST);
        entra.time.advanceWall(Duration.ofHours(1));
        assertThat(credential.getToken(REQUEST)).isSameAs(first);
    }

    @Test
    void dueWhenJitterIsOnThenEarlierByUpToATenth() {
        RefreshPolicy policy = RefreshPolicy.standard();
        Duration hour = Duration.ofHours(1);
        assertThat(policy.due(hour, null, 0)).isEqualTo(Duration.ofMinutes(55));
        assertThat(policy.due(hour, null, 0.999).toSeconds()).isCloseTo(2970, within(3L));
        assertThat(policy.due(hour, Duration.ofMinutes(10), 0.5)).isEqualTo(Duration.ofSeconds(570));
    }

    @Test
    void getTokenWhenJitterIsOnThenTokensOfOneMomentAreDueApart() {
        ClientSecretCredential jittered = entra.credential(
                entra.runtime().refreshPolicy(RefreshPolicy.standard()).build());
        for (int tenant = 0; tenant < 20; tenant++) {
            jittered.getToken(REQUEST.withTenantId("t" + tenant));
        }
        assertThat(jittered.cachedTokens().stream().map(CachedToken::refreshAt).distinct())
                .hasSizeGreaterThan(1);
    }

    @Test
    void refreshWhenAskedExplicitlyThenNewTokenWhateverIsCached() {
        credential.getToken(REQUEST);
        assertThat(credential.refresh(REQUEST).value()).isEqualTo("token-2");
        assertThat(credential.getToken(REQUEST).value()).isEqualTo("token-2");
    }

    @Test
    void refreshWhenItFailsThenTheTokenInTheCacheStays() {
        AccessToken first = credential.getToken(REQUEST);
        entra.answerError(500, "{}");
        assertThatThrownBy(() -> credential.refresh(REQUEST)).isInstanceOf(ClientAuthenticationException.class);
        assertThat(credential.getToken(REQUEST)).isSameAs(first);
    }

    @Test
    void cachedTokensWhenThereAreSomeThenDescribedWithoutTheirValues() {
        credential.getToken(REQUEST);
        assertThat(credential.cachedTokens()).singleElement().satisfies(token -> {
            assertThat(token.request()).isEqualTo(REQUEST);
            assertThat(token.expiresAt()).isEqualTo(entra.time.now().plusSeconds(3_600));
            assertThat(token.refreshAt()).isEqualTo(entra.time.now().plusSeconds(3_300));
            assertThat(token.toString()).doesNotContain("token-1");
        });
        credential.evict();
        assertThat(credential.cachedTokens()).isEmpty();
        assertThat(credential.getToken(REQUEST).value()).isEqualTo("token-2");
    }

    @Test
    void closeWhenCalledThenTokensAreForgottenAndRequestsRefused() {
        credential.getToken(REQUEST);
        credential.close();
        credential.close();
        assertThatThrownBy(() -> credential.getToken(REQUEST))
                .isInstanceOf(ClientAuthenticationException.class)
                .hasMessageContaining("closed");
        assertThat(entra.count()).isEqualTo(1);
    }
}
