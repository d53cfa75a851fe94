package dev.identity.load;

import static dev.identity.emulator.RequestMatcher.tokenEndpoint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.TokenRequest;
import dev.identity.contract.TestCloud;
import dev.identity.credential.ClientSecretCredential;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.Fault;
import dev.identity.emulator.FaultResponse;
import dev.identity.runtime.IdentityRuntime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One credential, many tenants, real sockets: one request for each, none behind another, none hurt by another. */
class TenantsAtOnceTests {

    @RegisterExtension
    static final TestCloud CLOUD = new TestCloud();

    private static final TokenRequest REQUEST = TokenRequest.of(TestCloud.SCOPE);
    private static final int TENANTS = 64;
    private static final int CALLERS_EACH = 4;

    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<String> tenants = Stream.generate(
                    () -> CLOUD.emulator().addTenant(UUID.randomUUID().toString()))
            .limit(TENANTS)
            .toList();
    private final AppRegistration app = CLOUD.app().tenants(tenants.toArray(String[]::new));

    /** Background work as in an application, on the library's own threads. */
    private IdentityRuntime runtime;

    private ClientSecretCredential credential;

    @BeforeEach
    void start() {
        runtime = IdentityRuntime.builder()
                .transport(CLOUD.network())
                .environment(name -> null)
                .build();
        credential = CLOUD.secretCredential(app)
                .runtime(runtime)
                .clientSecret(CLOUD.secretOf(app))
                .additionallyAllowedTenants(List.of("*"))
                .build();
    }

    @AfterEach
    void stop() {
        gate.countDown();
        runtime.close();
    }

    static Stream<ThreadKind> kinds() {
        return ThreadKind.available();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void getTokenWhenManyTenantsAreAskedForThenAllAreAtTheServerAtOnce(ThreadKind kind) {
        Fault held = CLOUD.emulator().faults().when(tokenEndpoint()).respond(FaultResponse.heldBy(gate));
        Crowd crowd = new Crowd(kind, TENANTS * CALLERS_EACH, number -> credential.getToken(request(number)));
        awaitHeld(held, TENANTS);
        gate.countDown();
        assertThat(values(crowd.tokens())).hasSize(TENANTS);
        assertOneRequestEach();
    }

    @Test
    void getTokenAsyncWhenManyTenantsAreAskedForThenAllAreAtTheServerAtOnce() {
        Fault held = CLOUD.emulator().faults().when(tokenEndpoint()).respond(FaultResponse.heldBy(gate));
        List<CompletableFuture<AccessToken>> futures = IntStream.range(0, TENANTS * CALLERS_EACH)
                .mapToObj(number -> credential.getTokenAsync(request(number)))
                .toList();
        awaitHeld(held, TENANTS);
        gate.countDown();
        assertThat(values(futures.stream()
                        .map(future -> future.orTimeout(120, TimeUnit.SECONDS).join())
                        .toList()))
                .hasSize(TENANTS);
        assertOneRequestEach();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void getTokenWhenOneTenantHangsThenTheOthersAreServedMeanwhile(ThreadKind kind) {
        Fault held = CLOUD.emulator()
                .faults()
                .when(tokenEndpoint().ofTenant(tenants.get(0)))
                .respond(FaultResponse.heldBy(gate));
        Crowd stuck = new Crowd(kind, CALLERS_EACH, number -> credential.getToken(request(0)));
        awaitHeld(held, 1);
        Crowd others = new Crowd(kind, TENANTS - 1, number -> credential.getToken(request(number + 1)));
        assertThat(values(others.tokens())).hasSize(TENANTS - 1);
        assertThat(stuck.all()).noneMatch(Caller::done);
        gate.countDown();
        assertThat(values(stuck.tokens())).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void getTokenWhenOneTenantFailsThenOnlyItsCallersFail(ThreadKind kind) {
        Fault failing = CLOUD.emulator()
                .faults()
                .when(tokenEndpoint().ofTenant(tenants.get(0)))
                .respond(FaultResponse.entraError(7_000_215).withGate(gate));
        Crowd failed = new Crowd(kind, CALLERS_EACH, number -> credential.getToken(request(0)));
        failed.awaitAllWaiting();
        Crowd others = new Crowd(kind, TENANTS - 1, number -> credential.getToken(request(number + 1)));
        assertThat(values(others.tokens())).hasSize(TENANTS - 1);
        gate.countDown();
        assertThat(failed.failures()).hasOnlyElementsOfType(ClientAuthenticationException.class);
        assertThat(failing.count()).isEqualTo(1);
    }

    private TokenRequest request(int number) {
        return REQUEST.withTenantId(tenants.get(number % TENANTS));
    }

    /** The proof: while the gate is closed nobody has left the server, so they are all there together. */
    private static void awaitHeld(Fault held, int requests) {
        Waiting.until(requests + " requests at the server", () -> held.count() >= requests);
    }

    private static List<String> values(List<AccessToken> tokens) {
        return tokens.stream().map(AccessToken::value).distinct().toList();
    }

    private void assertOneRequestEach() {
        assertThat(CLOUD.count(tokenEndpoint())).isEqualTo(TENANTS);
        assertThat(CLOUD.emulator().requests().tokenRequests())
                .extracting(request -> request.tenant())
                .containsExactlyInAnyOrderElementsOf(tenants);
    }
}
