package dev.identity.strangers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.credential.ClientCertificateCredential;
import dev.identity.credential.ClientSecretCredential;
import dev.identity.credential.EntraCredentialBuilder;
import dev.identity.entra.JwtClaims;
import dev.identity.entra.TestCertificates;
import dev.identity.http.HttpRequest;
import dev.identity.http.JdkHttpTransport;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.testkit.Canary;
import java.math.BigInteger;
import java.net.URLDecoder;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a strict, certified OpenID provider says of our requests. In the full run, because it comes from npm. */
class OidcProviderTests {

    private static final TokenRequest REQUEST = TokenRequest.of("https://vault.azure.net/.default");

    private final List<HttpRequest> sent = new CopyOnWriteArrayList<>();
    private final List<JdkHttpTransport> networks = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() {
        networks.forEach(JdkHttpTransport::close);
    }

    @Test
    void getTokenWhenTheSecretIsRightThenAccepted() {
        String secret = Canary.secret();
        try (OidcProvider provider = withSecret(secret)) {
            assertUsable(secret(provider, secret).getToken(REQUEST));
        }
    }

    @Test
    void getTokenWhenTheSecretIsWrongThenTellsWhatTheProviderSays() {
        try (OidcProvider provider = withSecret(Canary.secret())) {
            TokenCredential credential = secret(provider, Canary.secret());
            assertThatExceptionOfType(ClientAuthenticationException.class)
                    .isThrownBy(() -> credential.getToken(REQUEST))
                    .satisfies(refusal -> assertThat(refusal.error()).isEqualTo("invalid_client"))
                    .satisfies(Canary::saw);
        }
    }

    @Test
    void getTokenWhenSignedWithPs256ThenAccepted() {
        try (OidcProvider provider = withCertificate(0)) {
            assertUsable(certificate(provider).getToken(REQUEST));
        }
    }

    /** The provider refuses an assertion that it has seen, also one whose answer was lost. */
    @Test
    void getTokenWhenTheAnswerIsLostThenTheRetryHasAnAssertionOfItsOwn() throws Exception {
        try (OidcProvider provider = withCertificate(1)) {
            assertUsable(certificate(provider).getToken(REQUEST));
            assertThat(sent)
                    .hasSize(2)
                    .extracting(OidcProviderTests::assertionId)
                    .doesNotHaveDuplicates();
            assertThat(network(provider).send(sent.get(0)).status()).isEqualTo(401);
        }
    }

    private static void assertUsable(AccessToken token) {
        JwtClaims claims = JwtClaims.of(Canary.register("token", token.value()));
        assertThat(claims.string("aud")).isEqualTo("https://vault.azure.net");
        assertThat(claims.string("client_id")).isEqualTo("orders");
    }

    private static String assertionId(HttpRequest request) {
        String form = new String(Objects.requireNonNull(request.body()), UTF_8);
        return Stream.of(form.split("&"))
                .filter(field -> field.startsWith("client_assertion="))
                .map(field -> JwtClaims.of(URLDecoder.decode(field.split("=", 2)[1], UTF_8)))
                .map(claims -> String.valueOf(claims.string("jti")))
                .findFirst()
                .orElseThrow();
    }

    private TokenCredential secret(OidcProvider provider, String secret) {
        return at(provider, ClientSecretCredential.builder())
                .clientSecret(secret)
                .build();
    }

    private TokenCredential certificate(OidcProvider provider) {
        return at(provider, ClientCertificateCredential.builder())
                .certificate(TestCertificates.bytes("key-pkcs8.pem", "app.pem"))
                .build();
    }

    private <B extends EntraCredentialBuilder<B>> B at(OidcProvider provider, B builder) {
        JdkHttpTransport network = network(provider);
        IdentityRuntime runtime = IdentityRuntime.builder()
                .environment(name -> null)
                .transport(request -> {
                    sent.add(request);
                    return network.send(request);
                })
                .build();
        return builder.runtime(runtime)
                .authorityHost(provider.authority().toString())
                .tenantId("my-tenant")
                .clientId("orders")
                .disableInstanceDiscovery(true);
    }

    private JdkHttpTransport network(OidcProvider provider) {
        JdkHttpTransport network =
                JdkHttpTransport.builder().sslContext(provider.trust()).build();
        networks.add(network);
        return network;
    }

    private static OidcProvider withSecret(String secret) {
        Map<String, Object> client = client("client_secret_post");
        client.put("client_secret", secret);
        return OidcProvider.start(REQUEST.scopes().get(0), List.of(client), 0);
    }

    private static OidcProvider withCertificate(int lostAnswers) {
        RSAPublicKey key =
                (RSAPublicKey) TestCertificates.certificate("app.pem").getPublicKey();
        Map<String, Object> client = client("private_key_jwt");
        client.put("token_endpoint_auth_signing_alg", "PS256");
        client.put(
                "jwks",
                Map.of(
                        "keys",
                        List.of(Map.of(
                                "kty", "RSA", "n", base64(key.getModulus()), "e", base64(key.getPublicExponent())))));
        return OidcProvider.start(REQUEST.scopes().get(0), List.of(client), lostAnswers);
    }

    private static Map<String, Object> client(String authentication) {
        return new HashMap<>(Map.of(
                "client_id", "orders",
                "token_endpoint_auth_method", authentication,
                "grant_types", List.of("client_credentials"),
                "response_types", List.of(),
                "redirect_uris", List.of(),
                "scope", REQUEST.scopes().get(0)));
    }

    private static String base64(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        byte[] unsigned = new byte[bytes.length - sign];
        System.arraycopy(bytes, sign, unsigned, 0, unsigned.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
    }
}
