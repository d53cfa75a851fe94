package dev.identity.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.TokenRequest;
import dev.identity.credential.ClientSecretCredential;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A thousand tenants at one moment. More than a test should open sockets for, so the endpoint is in the process. */
class ManyTenantsTests {

    private static final TokenRequest REQUEST = TokenRequest.of("https://vault.azure.net/.default");
    private static final int TENANTS = 1_000;

    @AutoClose
    private final GatedEndpoint entra = new GatedEndpoint();

    private final ClientSecretCredential credential =
            entra.credential(entra.runtime().build());

    @AfterEach
    void open() {
        entra.open();
    }

    static Stream<ThreadKind> kinds() {
        return ThreadKind.available();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void getTokenWhenAThousandTenantsAreAskedForThenOneRequestForEachAndAllAtOnce(ThreadKind kind) {
        Crowd crowd = new Crowd(
                kind, 2 * TENANTS, number -> credential.getToken(REQUEST.withTenantId("tenant-" + number % TENANTS)));
        crowd.awaitAllWaiting();
        assertThat(entra.paths())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, TENANTS)
                        .mapToObj(number -> "/tenant-" + number + "/oauth2/v2.0/token")
                        .toList());
        entra.open();
        crowd.tokens();
        assertThat(entra.count()).isEqualTo(TENANTS);
        assertThat(credential.cachedTokens()).hasSize(TENANTS);
    }
}
