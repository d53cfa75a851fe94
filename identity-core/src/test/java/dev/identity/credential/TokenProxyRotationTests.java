package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.TokenRequest;
import dev.identity.contract.TestCloud;
import dev.identity.emulator.EmulatedHost;
import dev.identity.emulator.Endpoint;
import dev.identity.emulator.Federation;
import dev.identity.emulator.RecordedRequest;
import dev.identity.emulator.RequestMatcher;
import dev.identity.time.TimeSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Callers of a pod behind a token proxy, while the cluster replaces all that they hold on to. */
@Timeout(120)
class TokenProxyRotationTests {

    private static final int REFRESHES = 40;
    private static final int PER_ROTATION = 16;
    private static final List<String> RESOURCES = List.of(
            "api://sample", "https://vault.azure.net", "https://graph.microsoft.com", "https://management.azure.com");
    private static final int ROTATIONS = RESOURCES.size() * REFRESHES / PER_ROTATION - 1;

    @RegisterExtension
    static final TestCloud CLOUD = new TestCloud();

    private final Semaphore done = new Semaphore(0);

    @Test
    void refreshWhenTokenAuthorityAndCertificateRotateAllTheTimeThenNoCallFails() throws Exception {
        CLOUD.emulator().federation().cluster().trustedBy(CLOUD.app());
        CLOUD.live(EmulatedHost.AKS_TOKEN_PROXY);
        ExecutorService callers = Executors.newFixedThreadPool(RESOURCES.size());
        try (WorkloadIdentityCredential credential = credential()) {
            List<Future<?>> calls = RESOURCES.stream()
                    .<Future<?>>map(resource -> callers.submit(() -> refresh(credential, resource)))
                    .toList();
            rotate();
            for (Future<?> call : calls) {
                call.get(60, TimeUnit.SECONDS);
            }
        } finally {
            callers.shutdownNow();
        }
        List<RecordedRequest> requests =
                CLOUD.emulator().requests().list(RequestMatcher.endpoint(Endpoint.TOKEN_PROXY)::matches);
        assertThat(requests).hasSizeGreaterThanOrEqualTo(RESOURCES.size() * REFRESHES);
        assertThat(requests.stream()
                        .map(request -> request.form("client_assertion"))
                        .distinct())
                .hasSizeGreaterThan(ROTATIONS / 2);
    }

    private void refresh(WorkloadIdentityCredential credential, String resource) {
        TokenRequest request = TokenRequest.of(resource + "/.default");
        for (int i = 0; i < REFRESHES; i++) {
            try {
                credential.refresh(request);
            } finally {
                done.release();
            }
        }
    }

    /** Once for every few calls, so that it keeps pace with callers however slow the machine is. */
    private void rotate() throws InterruptedException {
        Federation federation = CLOUD.emulator().federation();
        for (int i = 0; i < ROTATIONS; i++) {
            if (!done.tryAcquire(PER_ROTATION, 60, TimeUnit.SECONDS)) {
                return;
            }
            federation.cluster().projectToken();
            federation.tokenProxy().rotate();
        }
    }

    private static WorkloadIdentityCredential credential() {
        return WorkloadIdentityCredential.builder()
                .runtime(CLOUD.runtime().time(TimeSource.system()).build())
                .enableAzureProxy(true)
                .build();
    }
}
