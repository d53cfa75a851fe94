package dev.identity.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.TokenRequest;
import dev.identity.cache.RefreshPolicy;
import dev.identity.credential.ClientSecretCredential;
import dev.identity.event.AcquisitionFailed;
import dev.identity.event.AcquisitionStarted;
import dev.identity.event.TokenAcquired;
import dev.identity.event.TokenListener;
import dev.identity.http.FaultConnection;
import dev.identity.http.FaultServer;
import dev.identity.http.JdkHttpTransport;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.testkit.Canary;
import dev.identity.testkit.proof.Proves;
import dev.identity.testkit.tls.TestAuthority;
import dev.identity.time.ManualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A server that promised to keep a connection has closed it meanwhile, and the next refresh finds that out. */
class KeptConnectionTests implements TokenListener {

    private static final TokenRequest REQUEST = TokenRequest.of("https://vault.azure.net/.default");

    private final ManualTime time = new ManualTime();
    private final List<String> events = new CopyOnWriteArrayList<>();

    @Test
    @Proves(rows = 60)
    void refreshWhenTheServerClosesTheKeptConnectionThenOneRetryAndOneSuccess() throws Exception {
        TestAuthority authority = new TestAuthority("Trusted authority");
        try (FaultServer server = FaultServer.tls(authority.server("localhost")).on("kept", KeptConnectionTests::keep);
                JdkHttpTransport transport = JdkHttpTransport.builder()
                        .sslContext(authority.client())
                        .build();
                ClientSecretCredential credential = credential(server, transport)) {
            assertThat(credential.getToken(REQUEST).value()).isEqualTo("token-1");
            assertThat(credential.refresh(REQUEST).value()).isEqualTo("token-2");
            assertThat(server.connections()).isEqualTo(2);
            assertThat(events).containsExactly("started", "acquired", "started", "acquired");
            assertThat(time.sleeps()).hasSizeLessThanOrEqualTo(1);
        }
    }

    /** Answers, promises to keep the connection, and closes it once the next request is on its way. */
    private static void keep(FaultConnection c) throws IOException {
        String body = "{\"access_token\":\"token-" + c.number() + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}";
        c.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body);
        c.awaitMore();
    }

    private ClientSecretCredential credential(FaultServer server, JdkHttpTransport transport) {
        return ClientSecretCredential.builder()
                .runtime(IdentityRuntime.builder()
                        .transport(transport)
                        .time(time)
                        .listener(this)
                        .executor(Runnable::run)
                        .environment(name -> null)
                        .acquisitionTimeout(Duration.ofSeconds(60))
                        .refreshPolicy(RefreshPolicy.standard().withJitter(0))
                        .build())
                .authorityHost(server.authority().toString())
                .disableInstanceDiscovery(true)
                .tenantId("f-kept")
                .clientId("app")
                .clientSecret(Canary.secret())
                .build();
    }

    @Override
    public void started(AcquisitionStarted event) {
        events.add("started");
    }

    @Override
    public void acquired(TokenAcquired event) {
        events.add("acquired");
    }

    @Override
    public void failed(AcquisitionFailed event) {
        events.add("failed");
    }
}
