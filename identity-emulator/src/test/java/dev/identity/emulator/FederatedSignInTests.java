package dev.identity.emulator;

import static dev.identity.emulator.RawClient.assertionForm;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.net.URI;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FederatedSignInTests {
    private static final String AUDIENCE = "api://AzureADTokenExchange";
    private static final EntraEmulator emulator = EntraEmulator.start();
    private static final RawClient client = new RawClient(emulator);
    private static final FederatedIssuer issuer = emulator.federatedIssuer("cluster");
    private static final AppRegistration app =
            emulator.registerApp("pod").addFederatedCredential(issuer.issuer(), "system:sa:ns:pod", AUDIENCE);

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void tokenWhenRecordMatchesThenIssuedAgainAndAgain() {
        String subjectToken = issuer.sign("system:sa:ns:pod", AUDIENCE);

        assertThat(client.token(assertionForm(app, subjectToken)).status()).isEqualTo(200);
        RawClient.Answer again = client.token(assertionForm(app, subjectToken));
        assertThat(client.whoami(again.text("access_token")).text("credential")).isEqualTo("federated");
    }

    @ParameterizedTest
    @CsvSource({
        "cluster, system:sa:ns:other, api://AzureADTokenExchange, 700213",
        "cluster, System:SA:ns:pod, api://AzureADTokenExchange, 700213",
        "cluster, system:sa:ns:pod, api://AzureADTokenExchangeUSGov, 700212",
        "elsewhere, system:sa:ns:pod, api://AzureADTokenExchange, 700211"
    })
    void tokenWhenRecordDoesNotMatchThenSaysWhat(String name, String subject, String audience, int code) {
        String subjectToken = emulator.federatedIssuer(name).sign(subject, audience);

        RawClient.Answer answer = client.token(assertionForm(app, subjectToken));

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.text("error")).isEqualTo("invalid_client");
        assertThat(answer.text("error_description")).contains("No matching federated identity record found");
    }

    @Test
    void tokenWhenSubjectTokenExpiredThenRefused() {
        String subjectToken = issuer.sign(
                "system:sa:ns:pod", AUDIENCE, emulator.clock().instant().minus(Duration.ofMinutes(6)));

        assertThat(client.token(assertionForm(app, subjectToken)).code()).isEqualTo(700024);
    }

    @Test
    void tokenWhenForgedThenRefused() {
        KeyPair keys = Keys.rsa();
        String forged = new TestAssertion(
                        keys.getPrivate(), "any", AUDIENCE, emulator.clock().instant())
                .algorithm(com.nimbusds.jose.JWSAlgorithm.RS256)
                .with(claims -> claims.issuer(issuer.issuer()).subject("system:sa:ns:pod"))
                .sign();

        assertThat(client.token(assertionForm(app, forged)).code()).isEqualTo(700027);
    }

    @Test
    void tokenWhenIssuerIsForeignThenItsKeysMustBeKnown() throws JOSEException {
        KeyPair keys = Keys.rsa();
        String foreign = "https://token.actions.githubusercontent.com";
        AppRegistration workflow =
                emulator.registerApp("workflow").addFederatedCredential(foreign, "repo:contoso/orders", AUDIENCE);
        String subjectToken = new TestAssertion(
                        keys.getPrivate(), "any", AUDIENCE, emulator.clock().instant())
                .algorithm(com.nimbusds.jose.JWSAlgorithm.RS256)
                .with(claims -> claims.issuer(foreign).subject("repo:contoso/orders"))
                .sign();
        assertThat(client.token(assertionForm(workflow, subjectToken)).code()).isEqualTo(90061);

        RSAKey key = new RSAKey.Builder((RSAPublicKey) keys.getPublic())
                .keyIDFromThumbprint()
                .build();
        emulator.trustIssuer(foreign, new JWKSet(key).toString());

        assertThat(client.token(assertionForm(workflow, subjectToken)).status()).isEqualTo(200);
    }

    @Test
    void tokenWhenManagedIdentityStandsForAppThenIssued() {
        ManagedIdentity identity = emulator.registerSystemIdentity();
        String tenantIssuer = emulator.authority() + emulator.tenantId() + "/v2.0";
        AppRegistration target =
                emulator.registerApp("target").addFederatedCredential(tenantIssuer, identity.objectId(), AUDIENCE);
        String subjectToken = client.get(
                        URI.create(emulator.imdsEndpoint() + "/metadata/identity/oauth2/token?api-version=2018-02-01"
                                + "&resource=" + AUDIENCE),
                        "Metadata",
                        "true")
                .text("access_token");

        assertThat(client.token(assertionForm(target, subjectToken)).status()).isEqualTo(200);
    }

    @Test
    void metadataWhenIssuerIsOwnThenKeysAreThere() throws Exception {
        RawClient.Answer metadata = client.get(URI.create(issuer.issuer() + "/.well-known/openid-configuration"));

        assertThat(metadata.text("issuer")).isEqualTo(issuer.issuer());
        String keys =
                client.get(URI.create(metadata.text("jwks_uri"))).response().body();
        assertThat(JWKSet.parse(keys).getKeys()).hasSize(1);
        assertThat(client.get("/_issuer/nobody/keys").status()).isEqualTo(404);
    }
}
