package dev.identity.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.TokenRequest;
import dev.identity.credential.OnBehalfOfCredential;
import dev.identity.credential.UserAssertion;
import dev.identity.http.HttpRequest;
import dev.identity.http.HttpResponse;
import dev.identity.http.HttpTransport;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.testkit.Canary;
import dev.identity.testkit.Tool;
import dev.identity.testkit.proof.Proves;
import dev.identity.time.ManualTime;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** More users than there is room for: a million in the full run, with tokens as long as real ones. */
@ExtendWith(Quiet.class)
class ManyUsersTests {

    private static final TokenRequest REQUEST = TokenRequest.of("https://graph.microsoft.com/.default");
    private static final int PLACES = 10_000;
    private static final int USERS = Tool.isFullRun() ? 1_000_000 : 30_000;
    private static final String LENGTH = "x".repeat(1_500);

    /** What 10,000 tokens may take: all of it fits into 64 MiB, with room for the rest of an application. */
    private static final long MOST = 40L << 20;

    private static final long MOST_GROWTH = 4L << 20;

    private final OnBehalfOfCredential credential = OnBehalfOfCredential.builder()
            .runtime(IdentityRuntime.builder()
                    .time(new ManualTime())
                    .transport(new Endpoint())
                    .environment(name -> null)
                    .build())
            .tenantId("tenant")
            .clientId("api")
            .clientSecret(Canary.secret())
            .build();

    @Test
    @Proves(rows = 51)
    void getTokenWhenThereAreFarMoreUsersThanPlacesThenTheHeapStaysWithinTheBound() {
        long empty = used();
        callFor(0, 2 * PLACES);
        long full = used();
        callFor(2 * PLACES, USERS);
        long late = used();
        System.out.printf(
                "On behalf of %,d users, %,d places: %,d KiB after %,d users, %,d KiB after all%n",
                USERS, PLACES, (full - empty) >> 10, 2 * PLACES, (late - empty) >> 10);
        assertThat(credential.cachedTokens()).hasSizeLessThanOrEqualTo(PLACES).hasSizeGreaterThan(PLACES / 2);
        assertThat(full - empty).isLessThan(MOST);
        assertThat(late - full).as("growth").isLessThan(MOST_GROWTH);
    }

    private void callFor(int first, int end) {
        for (int user = first; user < end; user++) {
            UserAssertion assertion = UserAssertion.of("user-" + user + LENGTH);
            assertThat(credential.onBehalfOf(assertion).getToken(REQUEST).value())
                    .startsWith("token-" + user + "x");
        }
    }

    private static long used() {
        Runtime jvm = Runtime.getRuntime();
        System.gc();
        System.gc();
        return jvm.totalMemory() - jvm.freeMemory();
    }

    /** Answers with a token that names the user. */
    private static final class Endpoint implements HttpTransport {

        private static final String FIELD = "assertion=user-";

        @Override
        public HttpResponse send(HttpRequest request) {
            String form = new String(Objects.requireNonNull(request.body()), StandardCharsets.UTF_8);
            int start = form.indexOf(FIELD) + FIELD.length();
            String user = form.substring(start, form.indexOf('x', start));
            String json =
                    "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"token-" + user + LENGTH + "\"}";
            return new HttpResponse(200, Map.of(), json.getBytes(StandardCharsets.UTF_8));
        }
    }
}
