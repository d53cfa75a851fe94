package dev.identity.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.TokenRequest;
import dev.identity.credential.ClientSecretCredential;
import dev.identity.testkit.Tool;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From one to ten thousand callers at an empty cache, whatever becomes of the one that asks: one request for all. */
class StampedeTests {

    private static final TokenRequest REQUEST = TokenRequest.of("https://vault.azure.net/.default");

    @AutoClose
    private final GatedEndpoint entra = new GatedEndpoint();

    private final ClientSecretCredential credential =
            entra.credential(entra.runtime().build());

    @AfterEach
    void open() {
        entra.open();
    }

    static Stream<Arguments> crowds() {
        return ThreadKind.available()
                .flatMap(kind -> IntStream.of(1, 64, 1_000, 10_000)
                        .filter(size -> size < 10_000 || kind == ThreadKind.VIRTUAL || Tool.isFullRun())
                        .mapToObj(size -> Arguments.of(kind, size)));
    }

    @ParameterizedTest
    @MethodSource("crowds")
    void getTokenWhenTheSourceAnswersAtOnceThenOneRequestAndOneToken(ThreadKind kind, int size) {
        entra.open();
        Crowd crowd = new Crowd(kind, size, number -> credential.getToken(REQUEST));
        assertOneTokenForAll(crowd.tokens(), 1);
    }

    @ParameterizedTest
    @MethodSource("crowds")
    void getTokenWhenTheSourceIsSlowThenOneRequestAndOneToken(ThreadKind kind, int size) {
        Crowd crowd = waiting(kind, size, credential);
        entra.open();
        assertOneTokenForAll(crowd.tokens(), 1);
    }

    @ParameterizedTest
    @MethodSource("crowds")
    void getTokenWhenTheSourceFailsThenOneRequestAndAnExceptionForEach(ThreadKind kind, int size) {
        entra.answer(401, "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: no\"}");
        Crowd crowd = waiting(kind, size, credential);
        entra.open();
        List<Throwable> failures = crowd.failures();
        assertThat(failures)
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                ClientAuthenticationException.class,
                                refusal -> assertThat(refusal.aadstsCode()).isEqualTo(7_000_215)));
        assertThat(distinct(failures)).isEqualTo(size);
        assertThat(entra.count()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("crowds")
    void getTokenWhenTheSourceHangsThenOneRequestAndAllLeaveAtTheDeadline(ThreadKind kind, int size) {
        Duration limit = Duration.ofSeconds(size < 10_000 ? 4 : 40);
        Crowd crowd = waiting(
                kind,
                size,
                entra.credential(entra.runtime().acquisitionTimeout(limit).build()));
        entra.time.advance(limit);
        List<Throwable> failures = crowd.failures();
        assertThat(failures).hasOnlyElementsOfType(ClientAuthenticationException.class);
        assertThat(distinct(failures)).isEqualTo(size);
        assertThat(entra.count()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("crowds")
    void getTokenWhenWaitersAreInterruptedThenTheyLeaveAndTheOneAtWorkGoesOn(ThreadKind kind, int size) {
        Crowd crowd = waiting(kind, size, credential);
        Thread leader = entra.lastSender();
        crowd.allBut(leader).forEach(Caller::interrupt);
        crowd.allBut(leader).forEach(StampedeTests::assertCancelled);
        assertThat(crowd.on(leader).done()).isFalse();
        entra.open();
        assertThat(crowd.on(leader).token().value()).isEqualTo("the-token");
        assertThat(entra.count()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("crowds")
    void getTokenWhenTheOneAtWorkIsInterruptedThenAnotherTakesOver(ThreadKind kind, int size) {
        Crowd crowd = waiting(kind, size, credential);
        Thread leader = entra.lastSender();
        crowd.on(leader).interrupt();
        assertCancelled(crowd.on(leader));
        entra.open();
        List<AccessToken> tokens =
                crowd.allBut(leader).stream().map(Caller::token).toList();
        assertOneTokenForAll(tokens, size == 1 ? 1 : 2);
    }

    @ParameterizedTest
    @MethodSource("crowds")
    void getTokenWhenClosedInFlightThenThoseWhoWaitAreServedAndNobodyAfterThem(ThreadKind kind, int size) {
        Crowd crowd = waiting(kind, size, credential);
        credential.close();
        assertThatThrownBy(() -> credential.getToken(REQUEST.withTenantId("another")))
                .isInstanceOf(ClientAuthenticationException.class)
                .hasMessageContaining("closed");
        entra.open();
        assertOneTokenForAll(crowd.tokens(), 1);
        assertThat(credential.cachedTokens()).isEmpty();
        assertThatThrownBy(() -> credential.getToken(REQUEST)).hasMessageContaining("closed");
        assertThat(entra.count()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 1_000, 10_000})
    void getTokenAsyncWhenTheSourceIsSlowThenOneRequestAndOneToken(int size) {
        List<CompletableFuture<AccessToken>> futures = Stream.generate(() -> credential.getTokenAsync(REQUEST))
                .limit(size)
                .toList();
        entra.open();
        List<AccessToken> tokens = futures.stream()
                .map(future -> future.orTimeout(120, TimeUnit.SECONDS).join())
                .toList();
        assertOneTokenForAll(tokens, 1);
    }

    private Crowd waiting(ThreadKind kind, int size, ClientSecretCredential asked) {
        Crowd crowd = new Crowd(kind, size, number -> asked.getToken(REQUEST));
        crowd.awaitAllWaiting();
        return crowd;
    }

    private void assertOneTokenForAll(List<AccessToken> tokens, int requests) {
        assertThat(distinct(tokens)).isLessThanOrEqualTo(1);
        assertThat(entra.count()).isEqualTo(requests);
    }

    private static void assertCancelled(Caller caller) {
        assertThat(caller.failure())
                .isInstanceOf(ClientAuthenticationException.class)
                .hasRootCauseInstanceOf(InterruptedException.class);
        assertThat(caller.keptItsInterrupt()).isTrue();
    }

    private static int distinct(List<?> objects) {
        Set<Object> identities = Collections.newSetFromMap(new IdentityHashMap<>());
        identities.addAll(objects);
        return identities.size();
    }
}
