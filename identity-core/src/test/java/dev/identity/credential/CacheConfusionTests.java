package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.AccessToken;
import dev.identity.TokenRequest;
import dev.identity.http.HttpRequest;
import dev.identity.testkit.proof.Proves;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Random requests to several credentials: equal ones, whatever the order and repetition of their scopes and the case of
 * their tenant, get one token; different ones never get each other's. {@code -Dconfusion.seed=} repeats a run.
 */
class CacheConfusionTests {

    private static final int ROUNDS = 5_000;
    private static final String CLAIMS = "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"17\"}}}";
    private static final List<String> RESOURCES = List.of("https://a.example", "https://b.example", "api://a");
    private static final List<String> TENANTS = List.of("own-tenant", "OWN-TENANT", "other", "third.example");

    private final long seed = Long.getLong("confusion.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final FakeEntra entra = new FakeEntra();
    private final List<ClientSecretCredential> credentials =
            IntStream.range(0, 3).mapToObj(i -> entra.credential()).toList();
    private final Map<List<Object>, AccessToken> expected = new HashMap<>();

    @Test
    @Proves(controls = 14)
    void getTokenWhenRequestsAreDrawnAtRandomThenEachGetsItsOwnTokenAndNoOther() {
        System.out.println("confusion.seed=" + seed);
        for (int round = 0; round < ROUNDS; round++) {
            int owner = random.nextInt(credentials.size());
            TokenRequest request = draw();
            int before = entra.count();
            AccessToken token = credentials.get(owner).getToken(request);
            List<Object> key = key(owner, request);
            AccessToken known = expected.put(key, token);
            boolean hit = known != null && request.claims() == null;
            assertThat(entra.count() - before)
                    .as("requests of round %d, seed %d, %s", round, seed, key)
                    .isEqualTo(hit ? 0 : 1);
            if (hit) {
                assertThat(token).as("round %d, seed %d, %s", round, seed, key).isSameAs(known);
            } else {
                assertThat(sent()).as("round %d, seed %d", round, seed).isEqualTo(List.of(key.get(1), key.get(2)));
            }
        }
        assertThat(Set.copyOf(expected.values())).as("seed %d", seed).hasSameSizeAs(expected.keySet());
    }

    /** What must tell requests apart, and nothing else may; claims bypass the cache and replace what is there. */
    private static List<Object> key(int owner, TokenRequest request) {
        String tenant = Objects.requireNonNullElse(request.tenantId(), "own-tenant");
        return List.of(owner, tenant.toLowerCase(Locale.ROOT), request.scopes(), request.caeEnabled());
    }

    private TokenRequest draw() {
        String resource = RESOURCES.get(random.nextInt(RESOURCES.size()));
        List<String> scopes = new ArrayList<>(Collections.nCopies(1 + random.nextInt(3), resource + "/.default"));
        return TokenRequest.of(scopes)
                .withTenantId(random.nextBoolean() ? null : TENANTS.get(random.nextInt(TENANTS.size())))
                .withCaeEnabled(random.nextBoolean())
                .withClaims(random.nextInt(20) == 0 ? CLAIMS : null);
    }

    /** Tenant and scopes of the request that was sent last. */
    private List<Object> sent() {
        HttpRequest last = entra.requests.get(entra.requests.size() - 1);
        String tenant = last.uri().getPath().split("/")[1].toLowerCase(Locale.ROOT);
        return List.of(
                tenant,
                Stream.of(entra.lastForm().getOrDefault("scope", "").split(" ")).toList());
    }
}
