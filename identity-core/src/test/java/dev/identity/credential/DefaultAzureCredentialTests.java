package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.IdentityException;
import dev.identity.TokenRequest;
import dev.identity.contract.TestCloud;
import dev.identity.credential.ChainMemberStatus.State;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.FaultResponse;
import dev.identity.emulator.ManagedIdentity;
import dev.identity.emulator.RequestMatcher;
import dev.identity.event.TokenAcquired;
import dev.identity.testkit.Canary;
import dev.identity.testkit.proof.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which members the default credential has, how it sets them up, and which of them answers. */
class DefaultAzureCredentialTests {

    @RegisterExtension
    static final TestCloud CLOUD = new TestCloud();

    private static final TokenRequest REQUEST = TokenRequest.of(TestCloud.SCOPE);
    private static final String METADATA = "169.254.169.254";
    private static final String CHOICE = "AZURE_TOKEN_CREDENTIALS";
    private static final String DEVELOPERS = "AzureCliCredential;AzurePowerShellCredential;AzureDeveloperCliCredential";

    @Test
    void getTokenWhenTheEnvironmentDescribesAnApplicationThenNobodyElseIsAsked() {
        describeApplication();
        CLOUD.emulator().registerSystemIdentity();
        DefaultAzureCredential credential = credential();
        credential.getToken(REQUEST);
        assertThat(states(credential)).containsExactly(State.SELECTED, State.UNTRIED, State.UNTRIED);
        assertThat(CLOUD.network().hosts()).doesNotContain(METADATA);
    }

    @Test
    void getTokenWhenAWorkloadIdentityIsProjectedThenItAnswers(@TempDir Path directory) throws IOException {
        AppRegistration app = CLOUD.app();
        CLOUD.describe(app);
        project(directory, CLOUD.federate(app).get());
        DefaultAzureCredential credential = credential();
        credential.getToken(REQUEST);
        assertThat(states(credential)).containsExactly(State.UNAVAILABLE, State.SELECTED, State.UNTRIED);
    }

    @Test
    void getTokenWhenThereIsOnlyTheHostsIdentityThenItAnswers() {
        CLOUD.emulator().registerSystemIdentity();
        DefaultAzureCredential credential = credential();
        credential.getToken(REQUEST);
        assertThat(credential.members())
                .extracting(ChainMemberStatus::name)
                .containsExactly(
                        "EnvironmentCredential",
                        "WorkloadIdentityCredential",
                        "ManagedIdentityCredential",
                        "AzureCliCredential",
                        "AzurePowerShellCredential",
                        "AzureDeveloperCliCredential");
        assertThat(states(credential)).containsExactly(State.UNAVAILABLE, State.UNAVAILABLE, State.SELECTED);
    }

    @Test
    void getTokenWhenTheCredentialHasANameThenItsMembersAreToldApartByIt() {
        CLOUD.emulator().registerSystemIdentity();
        DefaultAzureCredential credential = DefaultAzureCredential.builder()
                .name("orders")
                .runtime(CLOUD.runtime().build())
                .build();
        credential.getToken(REQUEST);
        assertThat(credential.members())
                .extracting(ChainMemberStatus::name)
                .containsExactly(
                        "orders.EnvironmentCredential",
                        "orders.WorkloadIdentityCredential",
                        "orders.ManagedIdentityCredential",
                        "orders.AzureCliCredential",
                        "orders.AzurePowerShellCredential",
                        "orders.AzureDeveloperCliCredential");
        assertThat(CLOUD.events().of(TokenAcquired.class))
                .extracting(event -> event.started().credential())
                .containsExactly("orders.ManagedIdentityCredential");
    }

    @Test
    void getTokenWhenThereIsNothingThenUnavailableSoonAndSaysOfEachWhy() {
        CLOUD.network().cutOff(METADATA);
        IdentityException failure = failure(credential());
        assertThat(failure)
                .isInstanceOf(CredentialUnavailableException.class)
                .hasMessageContainingAll(
                        "DefaultAzureCredential: None of the credentials could try",
                        "\n  EnvironmentCredential: No environment configuration found",
                        "\n  WorkloadIdentityCredential: Workload identity is not configured",
                        "\n  ManagedIdentityCredential: No answer from the instance metadata service",
                        "\n  AzureCliCredential: Azure CLI (az) is not installed",
                        "\n  AzurePowerShellCredential: Azure PowerShell (pwsh) is not installed",
                        "\n  AzureDeveloperCliCredential: Azure Developer CLI (azd) is not installed",
                        "To fix it: configure one of them");
        assertThat(CLOUD.network().sent()).as("one short probe").hasSize(1);
    }

    @Test
    @Proves(controls = 18)
    void getTokenWhenADeployedMemberIsRefusedThenTheHostsIdentityIsNotUsed() {
        describeApplication();
        CLOUD.environment().put("AZURE_CLIENT_SECRET", Canary.secret());
        CLOUD.emulator().registerSystemIdentity();
        assertThat(failure(credential()))
                .isInstanceOfSatisfying(
                        ClientAuthenticationException.class,
                        failure -> assertThat(failure.aadstsCode()).isEqualTo(7000215))
                .hasMessageContaining("EnvironmentCredential tried and failed");
        assertThat(CLOUD.network().hosts()).doesNotContain(METADATA);
    }

    @Test
    void getTokenWhenAMemberIsConfiguredWronglyThenItSaysSoInItsTurnAndStops(@TempDir Path directory)
            throws IOException {
        project(directory, "token");
        DefaultAzureCredential credential = credential();
        assertThat(failure(credential))
                .isInstanceOf(ClientAuthenticationException.class)
                .hasMessageContainingAll("WorkloadIdentityCredential tried and failed", "AZURE_TENANT_ID");
        assertThat(states(credential)).containsExactly(State.UNAVAILABLE, State.FAILED, State.UNTRIED);
    }

    @Test
    void getTokenWhenTheEnvironmentIsWrongThenItSaysSoAndStops() {
        describeApplication();
        CLOUD.environment().put("AZURE_AUTHORITY_HOST", "http://login.microsoftonline.com");
        assertThat(failure(credential()))
                .isInstanceOf(ClientAuthenticationException.class)
                .hasMessageContainingAll("EnvironmentCredential", "AZURE_AUTHORITY_HOST", "https");
        assertThat(CLOUD.network().sent()).isEmpty();
    }

    @Test
    @Proves(controls = {18, 20})
    void getTokenWhenTheHostsIdentityFallsSilentLaterThenNoOtherIsUsed() {
        CLOUD.emulator().registerSystemIdentity();
        DefaultAzureCredential credential = credential();
        credential.getToken(REQUEST);
        CLOUD.network().cutOff(METADATA);
        assertThat(failure(credential, TokenRequest.of("https://vault.azure.net/.default")))
                .isInstanceOf(ClientAuthenticationException.class);
        assertThat(states(credential)).containsExactly(State.UNAVAILABLE, State.UNAVAILABLE, State.FAILED);
    }

    @ParameterizedTest
    @CsvSource({
        "prod, EnvironmentCredential;WorkloadIdentityCredential;ManagedIdentityCredential",
        "' PROD ', EnvironmentCredential;WorkloadIdentityCredential;ManagedIdentityCredential",
        "dev, AzureCliCredential;AzurePowerShellCredential;AzureDeveloperCliCredential",
        "azurepowershellcredential, AzurePowerShellCredential",
        "'AzureCliCredential, EnvironmentCredential', EnvironmentCredential;AzureCliCredential",
        "'ManagedIdentityCredential,dev', ManagedIdentityCredential;DEV",
        "EnvironmentCredential, EnvironmentCredential",
        "workloadidentitycredential, WorkloadIdentityCredential",
        "' ManagedIdentityCREDENTIAL ', ManagedIdentityCredential",
        "'', EnvironmentCredential;WorkloadIdentityCredential;ManagedIdentityCredential;DEV",
        "' ', EnvironmentCredential;WorkloadIdentityCredential;ManagedIdentityCredential;DEV"
    })
    void membersWhenTheVariableChoosesThenThose(String value, String members) {
        CLOUD.environment().put(CHOICE, value);
        assertThat(credential().members().stream().map(ChainMemberStatus::name))
                .containsExactlyElementsOf(
                        Arrays.asList(members.replace("DEV", DEVELOPERS).split(";")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "AzureCli", "EnvironmentCredential,", "dev;prod"})
    @Proves(controls = 19)
    void buildWhenTheVariableMakesNoSenseThenRefusedWithTheValidValues(String value) {
        CLOUD.environment().put(CHOICE, value);
        assertThatThrownBy(DefaultAzureCredentialTests::credential)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid value for AZURE_TOKEN_CREDENTIALS: " + value + ". Valid values are: dev, prod,"
                        + " EnvironmentCredential, WorkloadIdentityCredential, ManagedIdentityCredential, AzureCliCredential,"
                        + " AzurePowerShellCredential, AzureDeveloperCliCredential.");
    }

    @ParameterizedTest
    @EnumSource
    void membersWhenOneIsExcludedThenItStaysSoWhateverTheVariableSays(DefaultMember excluded) {
        for (String value : List.of("", "prod", excluded.credential())) {
            CLOUD.environment().put(CHOICE, value);
            assertThat(builder().exclude(excluded).build().members())
                    .extracting(ChainMemberStatus::name)
                    .doesNotContain(excluded.credential());
        }
    }

    @Test
    void getTokenWhenNobodyIsLeftThenUnavailableAndSaysWhatToLoosen() {
        CLOUD.environment().put(CHOICE, "ManagedIdentityCredential");
        assertThat(failure(builder().exclude(DefaultMember.MANAGED_IDENTITY).build()))
                .isInstanceOf(CredentialUnavailableException.class)
                .hasMessageContaining("AZURE_TOKEN_CREDENTIALS and the exclusions leave no credential; loosen them.");
    }

    @Test
    void buildWhenARequiredVariableIsMissingOrBlankThenRefused() {
        DefaultAzureCredential.Builder builder = builder().requireEnvironmentVariables("AZURE_CLIENT_ID", CHOICE);
        CLOUD.environment().put("AZURE_CLIENT_ID", "id");
        for (String blank : List.of("", " ")) {
            CLOUD.environment().put(CHOICE, blank);
            assertThatThrownBy(builder::build)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("The required environment variable AZURE_TOKEN_CREDENTIALS is not set.");
        }
        CLOUD.environment().put(CHOICE, "prod");
        assertThat(builder.build()).isNotNull();
    }

    @Test
    void getTokenWhenManagedIdentityIsTheOnlyMemberThenAskedWithAllItsTriesAndWithoutProbe() {
        CLOUD.emulator().registerSystemIdentity();
        CLOUD.emulator()
                .faults()
                .when(RequestMatcher.imds())
                .respond(FaultResponse.status(503))
                .times(2);
        CLOUD.environment().put(CHOICE, "ManagedIdentityCredential");
        credential().getToken(REQUEST);
        assertThat(CLOUD.network().sent())
                .hasSize(3)
                .allSatisfy(request -> assertThat(request.headers()).containsKey("Metadata"));
    }

    @Test
    void getTokenWhenTheClientIdIsInTheEnvironmentThenOnlyTheDefaultCredentialTakesItForTheHostsIdentity() {
        ManagedIdentity identity = CLOUD.emulator().registerUserIdentity("orders");
        CLOUD.emulator().registerSystemIdentity();
        CLOUD.environment().put("AZURE_CLIENT_ID", identity.clientId());
        credential().getToken(REQUEST);
        assertThat(CLOUD.emulator().requests().last().query("client_id")).isEqualTo(identity.clientId());
        ManagedIdentityCredential.builder()
                .runtime(CLOUD.runtime().build())
                .build()
                .getToken(REQUEST);
        assertThat(CLOUD.emulator().requests().last().query("client_id")).isNull();
    }

    @Test
    void getTokenWhenTheBuilderNamesTheHostsIdentityThenTheVariableIsIgnored() {
        ManagedIdentity identity = CLOUD.emulator().registerUserIdentity("orders");
        CLOUD.environment().put("AZURE_CLIENT_ID", "somebody-else");
        builder().managedIdentityClientId(identity.clientId()).build().getToken(REQUEST);
        assertThat(CLOUD.emulator().requests().last().query("client_id")).isEqualTo(identity.clientId());
        builder().managedIdentityResourceId(identity.resourceId()).build().getToken(REQUEST);
        assertThat(CLOUD.emulator().requests().last().query("client_id")).isNull();
        assertThat(CLOUD.emulator().requests().last().query("msi_res_id")).isEqualTo(identity.resourceId());
    }

    @Test
    void buildWhenBothIdsOfTheHostsIdentityAreGivenThenRefused() {
        assertThatThrownBy(() -> builder()
                        .managedIdentityClientId("c")
                        .managedIdentityResourceId("r")
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("only one of managedIdentityClientId and managedIdentityResourceId");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void getTokenWhenTheBuilderNamesTheWorkloadThenTheVariablesAreIgnored(boolean ownSetting, @TempDir Path directory)
            throws IOException {
        AppRegistration app = CLOUD.app();
        project(directory, CLOUD.federate(app).get());
        CLOUD.environment().put("AZURE_TENANT_ID", "wrong.example");
        CLOUD.environment().put("AZURE_CLIENT_ID", "wrong");
        CLOUD.environment().put("AZURE_AUTHORITY_HOST", "login.microsoftonline.us");
        DefaultAzureCredential.Builder builder = builder()
                .tenantId(CLOUD.emulator().tenantId())
                .authorityHost(CLOUD.authority().toUpperCase(Locale.ROOT));
        if (ownSetting) {
            builder.workloadIdentityClientId(app.clientId()).managedIdentityClientId("wrong");
        } else {
            builder.managedIdentityClientId(app.clientId());
        }
        DefaultAzureCredential credential = builder.build();
        credential.getToken(REQUEST);
        assertThat(states(credential)).containsExactly(State.UNAVAILABLE, State.SELECTED, State.UNTRIED);
    }

    @Test
    void getTokenWhenOtherTenantsAreAllowedThenTheMembersServeThem() {
        describeApplication();
        CLOUD.environment().remove("AZURE_ADDITIONALLY_ALLOWED_TENANTS");
        TokenRequest other = REQUEST.withTenantId(CLOUD.otherTenant());
        assertThat(failure(credential(), other)).isInstanceOf(ClientAuthenticationException.class);
        assertThat(builder().additionallyAllowedTenants(List.of("*")).build().getToken(other))
                .isNotNull();
    }

    @Test
    void closeWhenCalledThenItsMembersAreClosedAndTheRuntimeIsNot() {
        describeApplication();
        DefaultAzureCredential credential = credential();
        credential.getToken(REQUEST);
        credential.close();
        credential.close();
        assertThat(failure(credential)).hasMessageContaining("The credential is closed.");
        assertThat(CLOUD.network().closings()).isZero();
    }

    private static void describeApplication() {
        AppRegistration app = CLOUD.app().tenants(CLOUD.otherTenant());
        CLOUD.describe(app);
        CLOUD.environment().put("AZURE_CLIENT_SECRET", CLOUD.secretOf(app));
    }

    private static void project(Path directory, String token) throws IOException {
        Path file = Files.writeString(directory.resolve("token"), token);
        CLOUD.environment().put("AZURE_FEDERATED_TOKEN_FILE", file.toString());
    }

    private static DefaultAzureCredential credential() {
        return builder().build();
    }

    private static DefaultAzureCredential.Builder builder() {
        return DefaultAzureCredential.builder().runtime(CLOUD.runtime().build()).disableInstanceDiscovery(true);
    }

    /** How the three members stand that are there where applications are deployed. */
    private static List<State> states(DefaultAzureCredential credential) {
        return credential.members().stream()
                .limit(3)
                .map(ChainMemberStatus::state)
                .toList();
    }

    private static IdentityException failure(DefaultAzureCredential credential) {
        return failure(credential, REQUEST);
    }

    private static IdentityException failure(DefaultAzureCredential credential, TokenRequest request) {
        IdentityException failure = catchThrowableOfType(IdentityException.class, () -> credential.getToken(request));
        assertThat(failure).isNotNull();
        Canary.saw(failure);
        return failure;
    }
}
