package dev.identity.boot.autoconfigure;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static dev.identity.boot.autoconfigure.EmulatedEntra.VAULT_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.identity.AccessToken;
import dev.identity.IdentityException;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.boot.CredentialContext;
import dev.identity.boot.CredentialFactory;
import dev.identity.emulator.EntraEmulator;
import dev.identity.emulator.junit.EntraEmulatorExtension;
import dev.identity.event.AcquisitionStarted;
import dev.identity.event.TokenListener;
import dev.identity.http.HttpRequest;
import dev.identity.http.HttpResponse;
import dev.identity.http.HttpTransport;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.testkit.Canary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Where the requests of credentials go, and what happens when they get nowhere. */
@ExtendWith(EntraEmulatorExtension.class)
class ConnectionTests {

    private static final WireMockServer BAD_HOST =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().dynamicHttpsPort());

    private final EntraEmulator emulator;
    private final EmulatedEntra entra;

    ConnectionTests(EntraEmulator emulator) {
        this.emulator = emulator;
        this.entra = new EmulatedEntra(emulator);
    }

    @BeforeAll
    static void start() {
        BAD_HOST.start();
    }

    @AfterAll
    static void stop() {
        BAD_HOST.stop();
    }

    @Test
    void trustWhenItIsASslBundleThenTheEmulatorIsBelieved(@TempDir Path directory) throws IOException {
        Path certificate = emulator.trust().writePem(directory.resolve("trust.pem"));
        byProperties()
                .withPropertyValues(
                        "azure.identity.http.ssl.bundle=corporate",
                        "spring.ssl.bundle.pem.corporate.truststore.certificate=" + certificate.toUri())
                .run(context -> assertThat(
                                context.getBean(TokenCredential.class).getToken(VAULT_REQUEST))
                        .isNotNull());
    }

    @Test
    void trustWhenNothingIsSaidThenTheEmulatorIsNotBelieved() {
        byProperties()
                .run(context -> assertThatExceptionOfType(IdentityException.class)
                        .isThrownBy(() -> context.getBean(TokenCredential.class).getToken(VAULT_REQUEST)));
        assertThat(emulator.requests().tokenRequests()).isEmpty();
    }

    @Test
    void authorityWhenConnectionDetailsAreGivenThenTheyWinOverTheCredentialsOwn() {
        entra.runner()
                .withPropertyValues(entra.clientSecret("azure.identity.credential"))
                .withPropertyValues("azure.identity.credential.cloud=china")
                .run(context -> assertThat(
                                context.getBean(TokenCredential.class).getToken(VAULT_REQUEST))
                        .isNotNull());
    }

    @Test
    void authorityWhenCloudAndHostAreGivenThenDoesNotStart() {
        EmulatedEntra.plainRunner()
                .withPropertyValues("azure.identity.cloud=china", "azure.identity.authority-host=https://example.org")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("azure.identity.authority-host, azure.identity.cloud"));
    }

    @Test
    void proxyWhenConfiguredThenPublicHostsAreReachedThroughIt() {
        // Nobody but the proxy answers for this host: it opens the tunnel and speaks no TLS in it.
        plain("https://login.example.test")
                .withPropertyValues(entra.clientSecret("azure.identity.credential"))
                .withPropertyValues(
                        "azure.identity.http.proxy.host=localhost",
                        "azure.identity.http.proxy.port=" + BAD_HOST.port(),
                        "azure.identity.http.acquisition-timeout=5s")
                .run(context -> assertThatExceptionOfType(IdentityException.class)
                        .isThrownBy(() -> context.getBean(TokenCredential.class).getToken(VAULT_REQUEST))
                        .withMessageContaining("TLS with login.example.test:443 failed")
                        .satisfies(Canary::saw));
    }

    @Test
    void acquisitionWhenTheHostIsSlowThenEndsWithTheTimeout() {
        BAD_HOST.stubFor(any(anyUrl()).willReturn(aResponse().withFixedDelay(60_000)));
        EmulatedEntra.plainRunner()
                .withPropertyValues(
                        "azure.identity.credential.type=managed-identity",
                        "azure.identity.http.acquisition-timeout=1s",
                        "IDENTITY_ENDPOINT=http://localhost:" + BAD_HOST.port() + "/token",
                        "IDENTITY_HEADER=" + Canary.header())
                .run(context -> assertThatExceptionOfType(IdentityException.class)
                        .isThrownBy(() -> context.getBean(TokenCredential.class).getToken(VAULT_REQUEST))
                        .satisfies(Canary::saw));
    }

    @Test
    void listenersWhenTheyAreBeansThenHearOfAcquisitions() {
        List<String> heard = new CopyOnWriteArrayList<>();
        TokenListener listener = new TokenListener() {
            @Override
            public void started(AcquisitionStarted event) {
                heard.add(event.credential());
            }
        };
        entra.runner()
                .withPropertyValues(entra.clientSecret("azure.identity.credential"))
                .withBean("listener", TokenListener.class, () -> listener)
                .run(context -> {
                    context.getBean(TokenCredential.class).getToken(VAULT_REQUEST);
                    assertThat(heard).containsExactly("default");
                });
    }

    @Test
    void runtimeWhenPropertiesAreSetThenFollowsThem() {
        entra.runner()
                .withPropertyValues(
                        "azure.identity.cache.max-entries=7",
                        "azure.identity.refresh.jitter=0",
                        "azure.identity.refresh.min-interval=7s",
                        "azure.identity.http.acquisition-timeout=7s")
                .run(context -> {
                    IdentityRuntime runtime = context.getBean(IdentityRuntime.class);
                    assertThat(runtime.maxCacheEntries()).isEqualTo(7);
                    assertThat(runtime.acquisitionTimeout()).isEqualTo(Duration.ofSeconds(7));
                    assertThat(runtime.refreshPolicy().interval(1)).isEqualTo(Duration.ofSeconds(7));
                    assertThat(runtime.refreshPolicy().due(Duration.ofHours(1), Duration.ofMinutes(30), 0.99))
                            .isEqualTo(Duration.ofMinutes(30));
                });
    }

    @Test
    void contextWhenItClosesThenCredentialsCloseBeforeTheTransport() {
        List<String> closed = new CopyOnWriteArrayList<>();
        entra.runner()
                .withBean("transport", HttpTransport.class, () -> new ClosingTransport(closed))
                .withBean(ClosingFactory.class, () -> new ClosingFactory(closed))
                .withPropertyValues(
                        "azure.identity.credential.type=closing", "azure.identity.credentials.other.type=closing")
                .run(context -> assertThat(context.getBeansOfType(TokenCredential.class))
                        .hasSize(2));
        assertThat(closed).containsExactly("credential", "credential", "transport");
    }

    private ApplicationContextRunner byProperties() {
        return plain(emulator.authority().toString())
                .withPropertyValues(entra.clientSecret("azure.identity.credential"));
    }

    private ApplicationContextRunner plain(String authority) {
        return EmulatedEntra.plainRunner()
                .withPropertyValues(
                        "azure.identity.authority-host=" + authority,
                        "azure.identity.disable-instance-discovery=true",
                        "azure.identity.tenant-id=" + emulator.tenantId());
    }

    private record ClosingTransport(List<String> closed) implements HttpTransport {

        @Override
        public HttpResponse send(HttpRequest request) throws IOException {
            throw new IOException("never asked");
        }

        @Override
        public void close() {
            closed.add("transport");
        }
    }

    private record ClosingFactory(List<String> closed) implements CredentialFactory<ClosingFactory.Settings> {

        record Settings() {}

        @Override
        public String type() {
            return "closing";
        }

        @Override
        public Class<Settings> propertiesType() {
            return Settings.class;
        }

        @Override
        public TokenCredential create(Settings settings, CredentialContext context) {
            return new ClosingCredential(closed);
        }
    }

    private record ClosingCredential(List<String> closed) implements TokenCredential {

        @Override
        public AccessToken getToken(TokenRequest request) {
            throw new IllegalStateException("never asked");
        }

        @Override
        public void close() {
            closed.add("credential");
        }
    }
}
