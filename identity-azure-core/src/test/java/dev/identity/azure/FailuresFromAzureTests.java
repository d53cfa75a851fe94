package dev.identity.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.azure.core.credential.TokenCredential;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Configuration;
import com.azure.core.util.Context;
import com.azure.identity.DeviceCodeCredentialBuilder;
import com.azure.identity.EnvironmentCredentialBuilder;
import com.sun.net.httpserver.HttpServer;
import dev.identity.AuthenticationRequiredException;
import dev.identity.CredentialUnavailableException;
import dev.identity.TokenRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

class FailuresFromAzureTests {

    private static final TokenRequest REQUEST =
            TokenRequest.of("api://sample/.default").withClaims("{\"access_token\":{}}");

    @Test
    void getTokenWhenAzureIdentityIsUnavailableThenIsUnavailable() {
        TokenCredential environment = new EnvironmentCredentialBuilder()
                .configuration(Configuration.NONE)
                .build();

        assertThat(failure(environment))
                .isExactlyInstanceOf(CredentialUnavailableException.class)
                .hasMessageStartingWith("EnvironmentCredential: ")
                .hasRootCauseInstanceOf(com.azure.identity.CredentialUnavailableException.class);
    }

    @Test
    void getTokenWhenAzureIdentityWantsASignInThenSaysForWhat() {
        TokenCredential deviceCode = new DeviceCodeCredentialBuilder()
                .tenantId("11111111-1111-1111-1111-111111111111")
                .challengeConsumer(challenge -> {})
                .disableAutomaticAuthentication()
                .build();

        assertThat(failure(deviceCode)).isInstanceOfSatisfying(AuthenticationRequiredException.class, e -> {
            assertThat(e.scopes()).isEqualTo(REQUEST.scopes());
            assertThat(e.claims()).isEqualTo(REQUEST.claims());
            assertThat(e).hasRootCauseInstanceOf(com.azure.identity.AuthenticationRequiredException.class);
        });
    }

    @ParameterizedTest
    @CsvSource({"400, false", "401, false", "429, true", "500, true", "503, true"})
    void getTokenWhenThereIsAResponseThenKeepsItsStatus(int status, boolean retryable) throws IOException {
        HttpResponse response = response(status);

        for (RuntimeException thrown : List.of(
                new ClientAuthenticationException("AADSTS7000215: Invalid client secret.", response),
                new HttpResponseException("AADSTS7000215: Invalid client secret.", response))) {
            assertThat(failure(context -> Mono.error(thrown)))
                    .isInstanceOfSatisfying(dev.identity.ClientAuthenticationException.class, e -> {
                        assertThat(e.httpStatus()).isEqualTo(status);
                        assertThat(e.retryable()).isEqualTo(retryable);
                        assertThat(e.aadstsCode()).isEqualTo(7000215);
                        assertThat(e.reason()).isEqualTo("AADSTS7000215: Invalid client secret.");
                        assertThat(e).hasRootCause(thrown);
                    });
        }
    }

    static List<TokenCredential> broken() {
        return List.of(
                context -> {
                    throw new IllegalStateException("broken");
                },
                context -> Mono.error(new IllegalStateException("broken")),
                context -> Mono.error(new IOException("no route")),
                context -> Mono.error(new ClientAuthenticationException("no response", null)),
                context -> Mono.error(new HttpResponseException(null)),
                context -> Mono.error(new AssertionError("broken")),
                context -> Mono.empty(),
                context -> null);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void getTokenWhenTheCredentialIsBrokenThenNothingRawComesOut(TokenCredential credential) {
        assertThat(failure(credential)).isInstanceOfSatisfying(dev.identity.ClientAuthenticationException.class, e -> {
            assertThat(e.httpStatus()).isNull();
            assertThat(e.aadstsCode()).isNull();
            assertThat(e.retryable()).isFalse();
            assertThat(e.reason()).isNotBlank();
        });
    }

    @Test
    void getTokenWhenTheRequestMakesNoSenseThenIsTheCallersMistake() {
        IllegalArgumentException mistake = new IllegalArgumentException("one scope only");

        assertThat(failure(context -> Mono.error(mistake))).isSameAs(mistake);
    }

    @Test
    void getTokenWhenAnotherCredentialWrapsOneOfOursThenItsFailureComesBackWhole() {
        CredentialUnavailableException ours = new CredentialUnavailableException("Nothing is configured.");
        TokenCredential inner = AzureCredentials.toAzure(request -> {
            throw ours;
        });

        assertThat(failure(context -> inner.getToken(context).hide())).isSameAs(ours);
    }

    /** What both ways throw, after checking that they agree. */
    private static RuntimeException failure(TokenCredential original) {
        dev.identity.TokenCredential credential = AzureCredentials.fromAzure(original, Duration.ofSeconds(30));
        RuntimeException blocking = (RuntimeException) catchThrowable(() -> credential.getToken(REQUEST));
        Throwable async = assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> credential.getTokenAsync(REQUEST).get(30, TimeUnit.SECONDS))
                .actual()
                .getCause();
        assertThat(async).hasSameClassAs(blocking).hasMessage(blocking.getMessage());
        return blocking;
    }

    private static HttpResponse response(int status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://localhost:" + server.getAddress().getPort() + "/";
            return HttpClient.createDefault().sendSync(new HttpRequest(HttpMethod.GET, url), Context.NONE);
        } finally {
            server.stop(0);
        }
    }
}
