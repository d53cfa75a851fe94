package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.TokenRequest;
import dev.identity.contract.RecordedLog;
import dev.identity.contract.TestCloud;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.ClientCertificate;
import dev.identity.emulator.EmulatedUser;
import dev.identity.emulator.RequestMatcher;
import dev.identity.event.AcquisitionFailed;
import dev.identity.testkit.Canary;
import dev.identity.testkit.proof.Proves;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which application the environment variables describe, and what is said when they describe none. */
class EnvironmentTests {

    @RegisterExtension
    static final TestCloud CLOUD = new TestCloud();

    private static final TokenRequest REQUEST = TokenRequest.of(TestCloud.SCOPE);
    private static final String SECRET = "AZURE_CLIENT_SECRET";
    private static final String PATH = "AZURE_CLIENT_CERTIFICATE_PATH";

    private final AppRegistration app = CLOUD.app();

    @TempDir
    Path directory = Path.of("");

    @Test
    void getTokenWhenSecretAndCertificateAreSetThenTheSecretIsUsed() throws IOException {
        describe(Map.of(
                SECRET, CLOUD.secretOf(app), PATH, write(app.addCertificate().pem())));
        credential().getToken(REQUEST);
        assertThat(CLOUD.sent("client_secret")).doesNotContainNull();
        assertThat(CLOUD.sent("client_assertion")).containsOnlyNulls();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void getTokenWhenTheSecretIsBlankThenTheCertificateIsUsed(String blank) throws IOException {
        describe(Map.of(SECRET, blank, PATH, write(app.addCertificate().pem())));
        credential().getToken(REQUEST);
        assertThat(CLOUD.sent("client_assertion")).doesNotContainNull();
    }

    @Test
    void getTokenWhenTheCertificateHasAPasswordThenOpenedWithIt() throws Exception {
        String password = Canary.password();
        describe(Map.of(PATH, pkcs12(app.addCertificate(), password), "AZURE_CLIENT_CERTIFICATE_PASSWORD", password));
        assertThat(credential().getToken(REQUEST)).isNotNull();
    }

    @Test
    void getTokenWhenUserAndPasswordAreSetThenSignedInWithThemAndWarned() {
        EmulatedUser ada = CLOUD.user();
        app.publicClient();
        describe(Map.of(
                "AZURE_USERNAME", ada.username(), "AZURE_PASSWORD", Canary.register("password", ada.password())));
        try (RecordedLog log = RecordedLog.from(Level.INFO)) {
            assertThat(credential().getToken(REQUEST)).isNotNull();
            assertThat(log.messages(Level.WARN)).anyMatch(message -> message.contains("refuses passwords alone"));
        }
        assertThat(CLOUD.sent("grant_type")).contains("password");
    }

    @Test
    @Proves(rows = 38, controls = 19)
    void buildWhenThePasswordIsWrongThenRefusedWithoutShowingIt() throws Exception {
        describe(Map.of(
                PATH,
                pkcs12(app.addCertificate(), Canary.password()),
                "AZURE_CLIENT_CERTIFICATE_PASSWORD",
                Canary.password()));
        assertThatThrownBy(EnvironmentTests::credential)
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(Canary::saw)
                .hasMessageContaining("AZURE_CLIENT_CERTIFICATE_PASSWORD");
    }

    @ParameterizedTest
    @CsvSource({
        "true, true",
        "TRUE, true",
        "1, true",
        "' true ', true",
        "false, false",
        "0, false",
        "yes, false",
        "'', false"
    })
    void getTokenWhenTheChainIsWantedThenSent(String value, boolean sent) throws IOException {
        ClientCertificate certificate = CLOUD.app().addCertificate();
        app.trustSubject(certificate.certificate().getSubjectX500Principal().getName(), certificate.certificate());
        describe(Map.of(PATH, write(certificate.pem()), "AZURE_CLIENT_SEND_CERTIFICATE_CHAIN", value));
        EnvironmentCredential credential = credential();
        if (sent) {
            assertThat(credential.getToken(REQUEST)).isNotNull();
        } else {
            assertThatThrownBy(() -> credential.getToken(REQUEST)).hasMessageContaining("AADSTS700027");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "other.example, true",
        "third.example;other.example, true",
        "' third.example ; other.example ;', true",
        "*, true",
        ";;, false",
        "third.example, false"
    })
    void getTokenWhenTheVariableAllowsTenantsThenThoseAreServed(String variable, boolean allowed) {
        CLOUD.emulator().addDomain(CLOUD.otherTenant(), "other.example");
        app.tenants(CLOUD.otherTenant());
        describe(Map.of(SECRET, CLOUD.secretOf(app)));
        CLOUD.environment().put("AZURE_ADDITIONALLY_ALLOWED_TENANTS", variable);
        EnvironmentCredential credential = credential();
        if (allowed) {
            assertThat(credential.getToken(REQUEST.withTenantId("other.example")))
                    .isNotNull();
        } else {
            assertThatThrownBy(() -> credential.getToken(REQUEST.withTenantId("other.example")))
                    .isInstanceOf(ClientAuthenticationException.class);
        }
    }

    @Test
    void getTokenWhenTheBuilderAllowsTenantsThenTheVariableIsIgnored() {
        describe(Map.of(SECRET, CLOUD.secretOf(app)));
        CLOUD.environment().put("AZURE_ADDITIONALLY_ALLOWED_TENANTS", "*");
        EnvironmentCredential credential =
                builder().additionallyAllowedTenants(List.of()).build();
        assertThatThrownBy(() -> credential.getToken(REQUEST.withTenantId("other.example")))
                .isInstanceOf(ClientAuthenticationException.class);
    }

    @Test
    void getTokenWhenTheAuthorityHasNoSchemeThenHttps() {
        describe(Map.of(SECRET, CLOUD.secretOf(app)));
        CLOUD.environment().put("AZURE_AUTHORITY_HOST", "login.microsoftonline.us");
        credential().getToken(REQUEST);
        assertThat(CLOUD.network().sent().get(0).uri()).hasScheme("https").hasHost("login.microsoftonline.us");
    }

    @Test
    void getTokenWhenTheBuilderNamesTheAuthorityThenTheVariableIsIgnored() {
        describe(Map.of(SECRET, CLOUD.secretOf(app)));
        builder().authorityHost("login.chinacloudapi.cn").build().getToken(REQUEST);
        assertThat(CLOUD.network().hosts()).containsExactly("login.chinacloudapi.cn");
    }

    @Test
    void getTokenWhenARegionIsSetThenItsEndpoint() {
        describe(Map.of(SECRET, CLOUD.secretOf(app), "AZURE_REGIONAL_AUTHORITY_NAME", "westus"));
        CLOUD.environment().put("AZURE_AUTHORITY_HOST", "login.microsoftonline.com");
        credential().getToken(REQUEST);
        assertThat(CLOUD.network().hosts()).containsExactly("westus.login.microsoft.com");
    }

    @Test
    void getTokenWhenConfiguredButRefusedThenFailedUnderItsOwnName() {
        describe(Map.of(SECRET, Canary.secret()));
        ClientAuthenticationException failure = catchThrowableOfType(
                ClientAuthenticationException.class, () -> credential().getToken(REQUEST));
        assertThat(failure).hasMessageStartingWith("EnvironmentCredential: ").hasMessageContaining("AADSTS7000215");
        Canary.saw(failure);
    }

    @ParameterizedTest(name = "set: {0}")
    @CsvSource({
        "AZURE_TENANT_ID",
        "AZURE_TENANT_ID;AZURE_CLIENT_ID",
        "AZURE_CLIENT_ID;AZURE_CLIENT_SECRET",
        "AZURE_TENANT_ID;AZURE_CLIENT_SECRET",
        "AZURE_TENANT_ID;AZURE_CLIENT_CERTIFICATE_PATH",
        "AZURE_CLIENT_ID;AZURE_USERNAME",
        "AZURE_USERNAME;AZURE_PASSWORD"
    })
    void getTokenWhenTheSetIsIncompleteThenUnavailableNamingWhatIsSetAndWarnedOnce(String variables) {
        List<String> set = List.of(variables.split(";"));
        set.forEach(variable -> CLOUD.environment().put(variable, Canary.secret()));
        try (RecordedLog log = RecordedLog.from(Level.INFO)) {
            assertUnavailable(
                    "Incomplete environment configuration. These variables are set: " + String.join(", ", set) + ".");
            assertThat(log.messages(Level.WARN))
                    .contains("Incomplete environment configuration. These variables are set: " + String.join(", ", set)
                            + ".");
        }
    }

    @Test
    void getTokenWhenNothingIsSetThenUnavailableAndNothingToWarnAbout() {
        try (RecordedLog log = RecordedLog.from(Level.INFO)) {
            EnvironmentCredential.builder().runtime(CLOUD.runtime().build()).build();
            assertThat(log.messages(Level.WARN)).isEmpty();
            assertThat(log.messages(Level.INFO)).singleElement().asString().startsWith("No environment configuration");
        }
        assertUnavailable("No environment configuration found");
    }

    @Test
    void getTokenWhenNothingIsSetThenListenersHearOfItAsOfAnyFailure() {
        assertUnavailable("No environment configuration found");
        assertThat(CLOUD.events().acquisitions()).hasSize(2);
        assertThat(CLOUD.events().of(AcquisitionFailed.class)).singleElement().satisfies(event -> {
            assertThat(event.started().credential()).isEqualTo("EnvironmentCredential");
            assertThat(event.failure()).isInstanceOf(CredentialUnavailableException.class);
        });
    }

    @Test
    void buildWhenTheSetIsCompleteThenTheLogSaysWhichCredentialItDescribes() throws IOException {
        try (RecordedLog log = RecordedLog.from(Level.INFO)) {
            describe(Map.of(PATH, write(app.addCertificate().pem())));
            credential();
            CLOUD.environment().put(SECRET, CLOUD.secretOf(app));
            credential();
            assertThat(log.messages(Level.INFO))
                    .containsExactly(
                            "Environment is configured for ClientCertificateCredential",
                            "Environment is configured for ClientSecretCredential");
        }
    }

    @Test
    @Proves(controls = 19)
    void getTokenWhenTheVariablesChangeLaterThenThoseOfTheBuildCount() {
        String secret = CLOUD.secretOf(app);
        describe(Map.of(SECRET, secret));
        EnvironmentCredential credential = credential();
        CLOUD.environment().put(SECRET, Canary.secret());
        assertThat(credential.getToken(REQUEST)).isNotNull();
        assertThat(CLOUD.sent("client_secret")).containsExactly(secret);
    }

    @Test
    void buildWhenTheTenantIsMalformedThenRefused() {
        describe(Map.of(SECRET, CLOUD.secretOf(app)));
        CLOUD.environment().put("AZURE_TENANT_ID", "no/tenant");
        assertThatThrownBy(EnvironmentTests::credential).isInstanceOf(IllegalArgumentException.class);
    }

    private void describe(Map<String, String> more) {
        CLOUD.describe(app);
        CLOUD.environment().putAll(more);
    }

    private static void assertUnavailable(String reason) {
        CredentialUnavailableException failure = catchThrowableOfType(
                CredentialUnavailableException.class, () -> credential().getToken(REQUEST));
        assertThat(failure.reason()).startsWith(reason);
        assertThat(failure.remedy()).contains("AZURE_TENANT_ID", "AZURE_CLIENT_SECRET", PATH);
        Canary.saw(failure);
        assertThat(CLOUD.count(RequestMatcher.any())).isZero();
    }

    private static EnvironmentCredential credential() {
        return builder().build();
    }

    private static EnvironmentCredential.Builder builder() {
        return EnvironmentCredential.builder().runtime(CLOUD.runtime().build()).disableInstanceDiscovery(true);
    }

    private String write(String pem) throws IOException {
        return Files.writeString(directory.resolve("app.pem"), pem).toString();
    }

    private String pkcs12(ClientCertificate certificate, String password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        Certificate[] chain = {certificate.certificate()};
        store.setKeyEntry("app", certificate.privateKey(), password.toCharArray(), chain);
        Path file = directory.resolve("app.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        return file.toString();
    }
}
