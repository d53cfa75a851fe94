package dev.identity.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identity.AuthorityHosts;
import dev.identity.TokenRequest;
import dev.identity.contract.TestCloud;
import dev.identity.credential.ClientSecretCredential;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.Endpoint;
import dev.identity.emulator.FaultResponse;
import dev.identity.emulator.RequestMatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which host a region makes of which cloud's, and how the region is found. */
class RegionTests {

    @RegisterExtension
    static final TestCloud CLOUD = new TestCloud();

    private static final TokenRequest REQUEST = TokenRequest.of(TestCloud.SCOPE);
    private static final String GLOBAL = "login.microsoftonline.com";
    private static final String METADATA = "169.254.169.254";
    private static final RequestMatcher LOCATION = RequestMatcher.endpoint(Endpoint.INSTANCE_METADATA);

    @ParameterizedTest
    @CsvSource({
        AuthorityHosts.PUBLIC + ", westus2, westus2.login.microsoft.com",
        "https://login.windows.net, westus2, westus2.login.microsoft.com",
        "https://sts.windows.net, westus2, westus2.login.microsoft.com",
        "https://login.microsoft.com, westus2, westus2.login.microsoft.com",
        AuthorityHosts.PUBLIC + ", ' West US 2 ', westus2.login.microsoft.com",
        AuthorityHosts.PUBLIC + ", USGov-Virginia, usgov-virginia.login.microsoft.com",
        AuthorityHosts.CHINA + ", chinaeast2, chinaeast2.login.chinacloudapi.cn",
        AuthorityHosts.GOVERNMENT + ", usgovvirginia, usgovvirginia.login.microsoftonline.us"
    })
    void getTokenWhenTheRegionIsNamedThenItsEndpointOfTheCloud(String authority, String region, String host) {
        credential(authority).region(region).build().getToken(REQUEST);
        assertThat(CLOUD.network().hosts()).containsExactly(host);
    }

    @Test
    void getTokenWhenTheCloudIsPrivateThenTheRegionStandsBeforeItsHost() {
        credential("https://login.private.test:8443")
                .disableInstanceDiscovery(true)
                .region("north")
                .build()
                .getToken(REQUEST);
        assertThat(CLOUD.network().hosts()).containsExactly("north.login.private.test:8443");
    }

    @Test
    void getTokenWhenTheVariableNamesTheRegionThenThatOneUnlessTheBuilderSaysOtherwise() {
        CLOUD.environment().put("AZURE_REGIONAL_AUTHORITY_NAME", "eastus");
        credential(AuthorityHosts.PUBLIC).build().getToken(REQUEST);
        credential(AuthorityHosts.PUBLIC).region("westus").build().getToken(REQUEST);
        assertThat(CLOUD.network().hosts()).containsExactly("eastus.login.microsoft.com", "westus.login.microsoft.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.com/",
                "a.b",
                "west\r\nus",
                "west/us",
                "west@us",
                "west:80",
                "-west",
                "west-",
                "",
                "  ",
                "2west",
                "wästus",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void buildWhenTheNamedRegionIsNoNameThenRefused(String region) {
        assertThatThrownBy(
                        () -> credential(AuthorityHosts.PUBLIC).region(region).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The region in region is not a region name");
    }

    @Test
    void buildWhenTheVariablesRegionIsNoNameThenRefusedNamingTheVariable() {
        CLOUD.environment().put("AZURE_REGIONAL_AUTHORITY_NAME", "a.b");
        assertThatThrownBy(() -> credential(AuthorityHosts.PUBLIC).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("AZURE_REGIONAL_AUTHORITY_NAME");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TryAutoDetect", "AutoDiscoverRegion", "AutoDetect", "tryautodetect", " AUTODETECT "})
    void getTokenWhenToBeFoundThenTheVariableOfTheHostSaysIt(String word) {
        CLOUD.environment().put("AZURE_REGIONAL_AUTHORITY_NAME", word);
        CLOUD.environment().put("REGION_NAME", "West Europe");
        credential(AuthorityHosts.PUBLIC).build().getToken(REQUEST);
        assertThat(CLOUD.network().hosts()).containsExactly("westeurope.login.microsoft.com");
    }

    @Test
    void getTokenWhenToBeFoundAndNoVariableThenTheMetadataServiceSaysItOnce() {
        CLOUD.emulator().region("northeurope");
        ClientSecretCredential credential = detecting();
        credential.getToken(REQUEST);
        credential.getToken(TokenRequest.of("https://vault.azure.net/.default"));
        assertThat(CLOUD.network().hosts())
                .containsExactly(METADATA, "northeurope.login.microsoft.com", "northeurope.login.microsoft.com");
        assertThat(CLOUD.network().sent().get(0).headers()).containsEntry("Metadata", "true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.com/", "a.b", "<html>", "", "west us\r\nHost: evil"})
    void getTokenWhenWhatIsFoundIsNoNameThenTheGlobalEndpoint(String found) {
        CLOUD.fail(LOCATION, FaultResponse.body(200, "text/plain", found));
        detecting().getToken(REQUEST);
        assertThat(CLOUD.network().hosts()).containsExactly(METADATA, GLOBAL);
    }

    @Test
    void getTokenWhenTheHostsVariableIsNoNameThenTheGlobalEndpoint() {
        CLOUD.environment().put("REGION_NAME", "evil.com/");
        detecting().getToken(REQUEST);
        assertThat(CLOUD.network().hosts()).containsExactly(GLOBAL);
    }

    @Test
    void getTokenWhenTheMetadataServiceFailsThenTheGlobalEndpoint() {
        CLOUD.fail(LOCATION, FaultResponse.status(500));
        detecting().getToken(REQUEST);
        assertThat(CLOUD.network().hosts()).containsExactly(METADATA, GLOBAL);
    }

    @Test
    void getTokenWhenThereIsNoMetadataServiceThenTheGlobalEndpointAndNotAskedAgain() {
        CLOUD.network().cutOff(METADATA);
        ClientSecretCredential credential = detecting();
        credential.getToken(REQUEST);
        credential.getToken(TokenRequest.of("https://vault.azure.net/.default"));
        assertThat(CLOUD.network().hosts()).containsExactly(METADATA, GLOBAL, GLOBAL);
    }

    @Test
    void getTokenWhenTheSignInHostIsUnknownThenMicrosoftIsAskedAboutItAndNotAboutTheRegionsHost() {
        credential(CLOUD.authority()).region("westus").build().getToken(REQUEST);
        assertThat(CLOUD.network().hosts())
                .containsExactly(
                        GLOBAL, "westus." + CLOUD.emulator().authority().getAuthority());
    }

    private static ClientSecretCredential detecting() {
        return credential(AuthorityHosts.PUBLIC).region("AutoDetect").build();
    }

    private static ClientSecretCredential.Builder credential(String authority) {
        AppRegistration app = CLOUD.app();
        return ClientSecretCredential.builder()
                .runtime(CLOUD.runtime().build())
                .tenantId(CLOUD.emulator().tenantId())
                .clientId(app.clientId())
                .clientSecret(CLOUD.secretOf(app))
                .authorityHost(authority);
    }
}
