package dev.identity.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.IClientCredential;
import com.microsoft.aad.msal4j.MsalServiceException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Another vendor's client signs in: what it sends is what Entra has accepted for years. */
class Msal4jTests {
    private static final EntraEmulator emulator = EntraEmulator.start();
    private static final AppRegistration app = emulator.registerApp("orders");

    @AfterAll
    static void stop() {
        emulator.close();
    }

    private static IAuthenticationResult signIn(String authority, IClientCredential credential) throws Exception {
        ConfidentialClientApplication client = ConfidentialClientApplication.builder(app.clientId(), credential)
                .authority(authority)
                .instanceDiscovery(false)
                .sslSocketFactory(emulator.trust().sslContext().getSocketFactory())
                .build();
        return client.acquireToken(ClientCredentialParameters.builder(Set.of(RawClient.SCOPE))
                        .build())
                .get(60, TimeUnit.SECONDS);
    }

    private static String tenant() {
        return emulator.authority() + emulator.tenantId() + "/";
    }

    private static String credentialKind(IAuthenticationResult result) {
        return new RawClient(emulator).whoami(result.accessToken()).text("credential");
    }

    @Test
    void acquireTokenWhenSecretThenSignedIn() throws Exception {
        IAuthenticationResult result = signIn(tenant(), ClientCredentialFactory.createFromSecret(app.addSecret()));

        assertThat(credentialKind(result)).isEqualTo("secret");
    }

    @Test
    void acquireTokenWhenCertificateThenSignedIn() throws Exception {
        ClientCertificate certificate = app.addCertificate();

        IAuthenticationResult result = signIn(
                tenant(),
                ClientCredentialFactory.createFromCertificate(certificate.privateKey(), certificate.certificate()));

        assertThat(credentialKind(result)).isEqualTo("certificate");
    }

    @Test
    void acquireTokenWhenAdfsThenSignedIn() throws Exception {
        ClientCertificate certificate = app.addCertificate();

        IAuthenticationResult result = signIn(
                emulator.authority() + "adfs/",
                ClientCredentialFactory.createFromCertificate(certificate.privateKey(), certificate.certificate()));

        assertThat(credentialKind(result)).isEqualTo("certificate");
    }

    @Test
    void acquireTokenWhenFederatedAssertionThenSignedIn() throws Exception {
        FederatedIssuer issuer = emulator.federatedIssuer();
        app.addFederatedCredential(issuer.issuer(), "pod", "api://AzureADTokenExchange");

        IAuthenticationResult result = signIn(
                tenant(),
                ClientCredentialFactory.createFromClientAssertion(issuer.sign("pod", "api://AzureADTokenExchange")));

        assertThat(credentialKind(result)).isEqualTo("federated");
    }

    @Test
    void acquireTokenWhenSecretIsWrongThenItsErrorIsUnderstood() {
        assertThatThrownBy(() -> signIn(tenant(), ClientCredentialFactory.createFromSecret("guess")))
                .hasCauseInstanceOf(MsalServiceException.class)
                .hasMessageContaining("AADSTS7000215")
                .cause()
                .extracting(error -> ((MsalServiceException) error).errorCode())
                .isEqualTo("invalid_client");
    }
}
