package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** A cached token costs no allocation, alone and in a chain. Speed is measured by the benchmarks. */
class HotPathTests {

    private static final TokenRequest REQUEST = TokenRequest.of("https://vault.azure.net/.default");
    private static final int CALLS = 10_000;

    private final FakeEntra entra = new FakeEntra();

    @Test
    void getTokenWhenCachedThenNothingIsAllocated() {
        assertThat(bytesPerCall(entra.credential(), REQUEST)).isLessThan(1);
    }

    @Test
    void getTokenWhenCachedUnderTheOwnTenantsNameThenNothingIsAllocated() {
        assertThat(bytesPerCall(entra.credential(), REQUEST.withTenantId("own-tenant")))
                .isLessThan(1);
    }

    @Test
    void getTokenWhenCachedBehindChainsThenNothingIsAllocated() {
        TokenCredential inner = ChainedTokenCredential.builder()
                .runtime(entra.runtime().build())
                .add(entra.credential())
                .build();
        TokenCredential outer = ChainedTokenCredential.builder()
                .runtime(entra.runtime().build())
                .add(inner)
                .build();
        assertThat(bytesPerCall(outer, REQUEST)).isLessThan(1);
    }

    private static double bytesPerCall(TokenCredential credential, TokenRequest request) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int call = 0; call < CALLS; call++) {
                credential.getToken(request);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return (double) least / CALLS;
    }
}
