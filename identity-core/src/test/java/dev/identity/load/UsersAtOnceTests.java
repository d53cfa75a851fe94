package dev.identity.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.contract.TestCloud;
import dev.identity.credential.OnBehalfOfCredential;
import dev.identity.credential.UserAssertion;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.EmulatedUser;
import dev.identity.emulator.FaultResponse;
import dev.identity.emulator.RequestMatcher;
import dev.identity.entra.JwtClaims;
import dev.identity.testkit.proof.Proves;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One credential, several users, twenty threads, an endpoint that often fails: nobody gets another's token. */
@ExtendWith(Quiet.class)
class UsersAtOnceTests {

    @RegisterExtension
    static final TestCloud CLOUD = new TestCloud();

    private static final TokenRequest REQUEST = TokenRequest.of(TestCloud.SCOPE);
    private static final String CLAIMS = "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1700000000\"}}}";
    private static final String REFUSAL = "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS50013: No.\"}";
    private static final int THREADS = 20;
    private static final int CALLS_EACH = 500;
    private static final int USERS = 5;

    private final AppRegistration api = CLOUD.app();
    private final String secret = CLOUD.secretOf(api);
    private final List<EmulatedUser> users =
            Stream.generate(CLOUD::user).limit(USERS).toList();
    private final List<UserAssertion> assertions = users.stream()
            .map(user -> UserAssertion.of(CLOUD.tokenOf(user, api)))
            .toList();
    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    private TokenCredential app;
    private OnBehalfOfCredential credential;

    @BeforeEach
    void start() {
        app = CLOUD.secretCredential(api).clientSecret(secret).build();
        credential = CLOUD.onBehalfOf(api).clientSecret(secret).build();
    }

    @Test
    @Proves(controls = 14, incidents = "CVE-2019-1258")
    void getTokenWhenManyActForManyUsersAndTheEndpointFailsThenNobodyGetsAnothersToken() throws Exception {
        failEveryFifth();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> callers = new ArrayList<>();
            for (int seed = 0; seed < THREADS; seed++) {
                Random random = new Random(seed);
                callers.add(threads.submit(() -> callAtRandom(random)));
            }
            for (Future<?> caller : callers) {
                caller.get(5, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(served.get() + refused.get()).isEqualTo(THREADS * CALLS_EACH);
        assertThat(served).hasValueGreaterThan(THREADS * CALLS_EACH / 2);
        assertThat(refused).hasPositiveValue();
    }

    private static void failEveryFifth() {
        AtomicInteger requests = new AtomicInteger();
        RequestMatcher everyFifth = request -> requests.incrementAndGet() % 5 == 0;
        CLOUD.fail(everyFifth, FaultResponse.json(400, REFUSAL));
    }

    private void callAtRandom(Random random) {
        for (int call = 0; call < CALLS_EACH; call++) {
            int user = random.nextInt(USERS);
            try {
                AccessToken token = ask(random.nextInt(200), credential.onBehalfOf(assertions.get(user)));
                assertThat(JwtClaims.of(token.value()).string("oid"))
                        .isEqualTo(users.get(user).objectId());
                served.incrementAndGet();
            } catch (ClientAuthenticationException e) {
                refused.incrementAndGet();
            } catch (CompletionException e) {
                assertThat(e).hasCauseInstanceOf(ClientAuthenticationException.class);
                refused.incrementAndGet();
            }
        }
    }

    /** Mostly what the cache answers; of 200 calls eight carry claims, and one finds the cache emptied. */
    private AccessToken ask(int kind, TokenCredential user) {
        if (kind == 0) {
            credential.evict();
        } else if (kind == 1) {
            assertThat(JwtClaims.of(app.getToken(REQUEST).value()).string("scp"))
                    .as("the application's own token")
                    .isNull();
        } else if (kind < 10) {
            return user.getToken(REQUEST.withClaims(CLAIMS));
        } else if (kind < 60) {
            return user.getTokenAsync(REQUEST).join();
        }
        return user.getToken(REQUEST.withCaeEnabled(kind % 2 == 0));
    }
}
