package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.TokenRequest;
import dev.identity.http.HttpResponse;
import dev.identity.testkit.proof.Proves;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What shares a place in the cache and what does not, what claims do, how many places there are, and when one closes. */
class CacheKeyTests {

    private static final TokenRequest REQUEST = TokenRequest.of("https://vault.azure.net/.default");
    private static final String CLAIMS = "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"17\"}}}";

    private final FakeEntra entra = new FakeEntra();
    private final ClientSecretCredential credential = entra.credential();

    @Test
    void getTokenWhenTenantIsTheOwnThenSameTokenAsWithoutTenant() {
        AccessToken first = credential.getToken(REQUEST);
        assertThat(credential.getToken(REQUEST.withTenantId("own-tenant"))).isSameAs(first);
        assertThat(credential.getToken(REQUEST.withTenantId("OWN-tenant"))).isSameAs(first);
        assertThat(entra.count()).isEqualTo(1);
        assertThat(credential.cachedTokens()).hasSize(1);
    }

    @Test
    @Proves(controls = 14)
    void getTokenWhenTenantScopeOrCaeDifferThenOtherToken() {
        credential.getToken(REQUEST);
        credential.getToken(REQUEST.withTenantId("other"));
        credential.getToken(REQUEST.withCaeEnabled(true));
        credential.getToken(TokenRequest.of("https://storage.azure.com/.default"));
        assertThat(entra.count()).isEqualTo(4);
        assertThat(entra.requests.get(1).uri().getPath()).isEqualTo("/other/oauth2/v2.0/token");
    }

    @Test
    @Proves(controls = 15, incidents = "msal4j 1077")
    void getTokenWhenClaimsThenCacheIsBypassedClaimsAreSentAndTheTokenReplaced() {
        credential.getToken(REQUEST);
        AccessToken second = credential.getToken(REQUEST.withClaims(CLAIMS));
        assertThat(second.value()).isEqualTo("token-2");
        assertThat(entra.lastForm()).containsEntry("claims", CLAIMS);
        assertThat(credential.getToken(REQUEST)).isSameAs(second);
        credential.getToken(REQUEST.withClaims(CLAIMS));
        assertThat(entra.count()).as("claims never hit").isEqualTo(3);
    }

    @Test
    @Proves(controls = 15)
    void getTokenWhenClaimsFailThenTheOthersKeepTheirToken() {
        AccessToken first = credential.getToken(REQUEST);
        entra.answerError(400, "{\"error\":\"invalid_grant\",\"claims\":\"{}\"}");
        assertThatThrownBy(() -> credential.getToken(REQUEST.withClaims(CLAIMS)))
                .isInstanceOf(ClientAuthenticationException.class);
        assertThat(credential.getToken(REQUEST)).isSameAs(first);
    }

    @Test
    void getTokenWhenAnOlderRefreshEndsAfterAClaimsRequestThenItsTokenIsNotKept() {
        Queue<Runnable> later = new ArrayDeque<>();
        ClientSecretCredential deferred =
                entra.credential(entra.runtime().executor(later::add).build());
        deferred.getToken(REQUEST);
        entra.time.advance(Duration.ofSeconds(3_301));
        deferred.getToken(REQUEST);
        entra.answer((request, number) -> {
            if (number == 2) {
                deferred.getToken(REQUEST.withClaims(CLAIMS));
            }
            return FakeEntra.token(number, 3_600);
        });
        later.remove().run();
        assertThat(deferred.getToken(REQUEST).value()).isEqualTo("token-3");
    }

    @Test
    void getTokenWhenAPlainFlightThatStartedLaterEndsBeforeTheClaimsThenTheClaimsAnswerStays() {
        entra.answer((request, number) -> {
            if (number == 1) {
                credential.getToken(REQUEST);
            }
            return FakeEntra.token(number, 3_600);
        });
        credential.getToken(REQUEST.withClaims(CLAIMS));
        assertThat(entra.count()).isEqualTo(2);
        assertThat(credential.getToken(REQUEST).value()).isEqualTo("token-1");
    }

    @Test
    void getTokenWhenClaimsReplaceATokenInACrowdedCacheThenItsAliasSeesTheNewOne() {
        ClientSecretCredential small =
                entra.credential(entra.runtime().maxCacheEntries(20).build());
        TokenRequest alias = REQUEST.withTenantId("own-tenant");
        for (int round = 0; round < 300; round++) {
            small.getToken(alias);
            for (int tenant = 0; tenant < round % 40; tenant++) {
                small.getToken(REQUEST.withTenantId("t" + round + "-" + tenant));
                small.getToken(alias);
            }
            AccessToken answered = small.getToken(REQUEST.withClaims(CLAIMS));
            assertThat(small.getToken(alias)).as("round %s", round).isSameAs(answered);
        }
    }

    @Test
    void getTokenWhenASlotIsEvictedWhileItsTokenIsAcquiredThenTheTokenIsCachedAllTheSame() {
        ClientSecretCredential tiny =
                entra.credential(entra.runtime().maxCacheEntries(1).build());
        entra.answer((request, number) -> {
            if (number == 1) {
                for (int tenant = 0; tenant < 40; tenant++) {
                    tiny.getToken(REQUEST.withTenantId("t" + tenant));
                }
            }
            return FakeEntra.token(number, 3_600);
        });
        AccessToken first = tiny.getToken(REQUEST);
        assertThat(tiny.getToken(REQUEST)).isSameAs(first);
    }

    @Test
    @Proves(controls = 14)
    void getTokenWhenMoreTenantsThanPlacesThenBoundedAndTheUsedOneStays() {
        ClientSecretCredential small =
                entra.credential(entra.runtime().maxCacheEntries(50).build());
        AccessToken used = small.getToken(REQUEST);
        for (int tenant = 0; tenant < 1_000; tenant++) {
            small.getToken(REQUEST.withTenantId("t" + tenant));
            assertThat(small.getToken(REQUEST)).as("after tenant %s", tenant).isSameAs(used);
            assertThat(small.cachedTokens()).hasSizeLessThanOrEqualTo(51);
        }
    }

    @Test
    void getTokenWhenEntriesAreDeadThenTheyLeaveInTheCourseOfLaterMisses() {
        entra.answerTokensFor(600);
        for (int tenant = 0; tenant < 100; tenant++) {
            credential.getToken(REQUEST.withTenantId("t" + tenant));
        }
        entra.time.advance(Duration.ofMinutes(20));
        for (int tenant = 0; tenant < 40; tenant++) {
            credential.getToken(REQUEST.withTenantId("n" + tenant));
        }
        assertThat(credential.cacheSize()).isLessThanOrEqualTo(60);
    }

    @ParameterizedTest(name = "HTTP {0}, Retry-After {1}, AADSTS{2}: closed for {3} s")
    @CsvSource({
        "429, 40, 0, 40",
        "429, 3600, 0, 60",
        "400, , 50196, 60",
        "503, 40, 0, 0",
        "429, , 0, 0",
        "400, , 90002, 0"
    })
    @Proves(rows = 27)
    void getTokenWhenTheSourceAsksForAPauseThenItsKeyIsClosedThatLong(
            int status, String retryAfter, int code, int closedFor) {
        entra.answer((request, number) -> new HttpResponse(
                status,
                retryAfter == null ? Map.of() : Map.of("Retry-After", retryAfter),
                ("{\"error\":\"x\",\"error_description\":\"AADSTS" + code + ": y\"}")
                        .getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> credential.getToken(REQUEST)).isInstanceOf(ClientAuthenticationException.class);
        int tries = entra.count();
        if (closedFor > 0) {
            entra.time.advance(Duration.ofSeconds(closedFor - 1));
            assertThatThrownBy(() -> credential.getToken(REQUEST)).isInstanceOf(ClientAuthenticationException.class);
            assertThat(entra.count()).as("closed: no request").isEqualTo(tries);
            entra.time.advance(Duration.ofSeconds(1));
        }
        entra.answerTokensFor(3_600);
        assertThat(credential.getToken(REQUEST)).isNotNull();
    }

    @Test
    @Proves(rows = 53)
    void getTokenWhenOneKeyIsClosedThenTheOthersAreNot() {
        entra.answer((request, number) -> request.uri().getPath().contains("own-tenant")
                ? new HttpResponse(429, Map.of("Retry-After", "50"), new byte[0])
                : FakeEntra.token(number, 3_600));
        assertThatThrownBy(() -> credential.getToken(REQUEST)).isInstanceOf(ClientAuthenticationException.class);
        assertThat(credential.getToken(REQUEST.withTenantId("other"))).isNotNull();
    }
}
