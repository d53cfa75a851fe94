package dev.identity.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.TokenRequest;
import dev.identity.cache.RefreshPolicy;
import dev.identity.credential.ClientSecretCredential;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Somebody empties or closes the credential while a request is under way. */
class EndInFlightTests {

    private static final TokenRequest REQUEST = TokenRequest.of("https://vault.azure.net/.default");

    @AutoClose
    private final GatedEndpoint entra = new GatedEndpoint();

    private final ClientSecretCredential credential = entra.credential(entra.runtime()
            .refreshPolicy(RefreshPolicy.standard().withJitter(0))
            .build());

    @AfterEach
    void open() {
        entra.open();
    }

    @Test
    void evictWhenTheRefreshInFlightFailsThenTheTokenStaysForgotten() {
        entra.open();
        credential.getToken(REQUEST);
        entra.shut();
        entra.time.advance(Duration.ofMinutes(56));
        CompletableFuture<AccessToken> refresh = CompletableFuture.supplyAsync(() -> credential.refresh(REQUEST));
        entra.awaitRequests(2);
        credential.evict();
        entra.answer(401, "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000222: old\"}");
        entra.open();
        assertThatThrownBy(() -> refresh.get(2, TimeUnit.MINUTES))
                .hasCauseInstanceOf(ClientAuthenticationException.class);
        assertThat(credential.cachedTokens()).isEmpty();
        assertThatThrownBy(() -> credential.getToken(REQUEST)).isInstanceOf(ClientAuthenticationException.class);
    }

    @Test
    void evictWhenARequestIsInFlightThenItsTokenIsKept() {
        CompletableFuture<AccessToken> first = CompletableFuture.supplyAsync(() -> credential.getToken(REQUEST));
        entra.awaitRequests(1);
        credential.evict();
        entra.open();
        assertThat(credential.getToken(REQUEST))
                .isSameAs(first.orTimeout(2, TimeUnit.MINUTES).join());
        assertThat(entra.count()).isEqualTo(1);
    }

    @Test
    void closeWhenARequestIsInFlightThenNobodyJoinsIt() {
        CompletableFuture<AccessToken> first = CompletableFuture.supplyAsync(() -> credential.getToken(REQUEST));
        entra.awaitRequests(1);
        credential.close();
        assertThatThrownBy(() -> credential.getToken(REQUEST))
                .isInstanceOf(ClientAuthenticationException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> credential.getTokenAsync(REQUEST).join())
                .hasCauseInstanceOf(ClientAuthenticationException.class);
        entra.open();
        assertThat(first.orTimeout(2, TimeUnit.MINUTES).join().value()).isEqualTo("the-token");
        assertThat(credential.cachedTokens()).isEmpty();
    }
}
