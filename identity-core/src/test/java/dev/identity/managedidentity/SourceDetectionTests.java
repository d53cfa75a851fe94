package dev.identity.managedidentity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.credential.ManagedIdentityCredential;
import dev.identity.http.HttpTransport;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.time.ManualTime;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceDetectionTests {

    private static final String IMDS = "the instance metadata service (IMDS)";
    private static final String EXCHANGE = "a workload identity's token exchange";
    private static final String ML = "Azure Machine Learning or an old App Service";
    private static final List<String> VARIABLES = List.of(
            "AZURE_FEDERATED_TOKEN_FILE",
            "AZURE_TENANT_ID",
            "IDENTITY_ENDPOINT",
            "IDENTITY_HEADER",
            "IDENTITY_SERVER_THUMBPRINT",
            "MSI_ENDPOINT",
            "MSI_SECRET",
            "IMDS_ENDPOINT");
    private static final HttpTransport NO_NETWORK = request -> Assertions.fail("asked " + request);

    @Test
    void detectWhenAnyCombinationThenFirstRuleWins() {
        int combinations = 1 << VARIABLES.size();
        assertThat(IntStream.range(0, combinations)
                        .mapToObj(SourceDetectionTests::setByBits)
                        .filter(set -> !hostOf(set, false).equals(expected(set, false))
                                || !hostOf(set, true).equals(expected(set, true))))
                .isEmpty();
    }

    @Test
    void detectWhenBlankThenAsIfUnset() {
        int combinations = 1 << VARIABLES.size();
        for (String blank : List.of("", " ", "\t \n")) {
            for (int bits = 0; bits < combinations; bits++) {
                Map<String, String> set = setByBits(bits);
                Map<String, String> others = new HashMap<>(set);
                VARIABLES.forEach(name -> others.putIfAbsent(name, blank));
                assertThat(hostOf(others, false)).isEqualTo(hostOf(set, false));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        IDENTITY_ENDPOINT,IDENTITY_HEADER | App Service, because IDENTITY_ENDPOINT and IDENTITY_HEADER are set
        MSI_ENDPOINT | Cloud Shell, because MSI_ENDPOINT is set
        IDENTITY_ENDPOINT,IDENTITY_HEADER,IDENTITY_SERVER_THUMBPRINT | \
        Service Fabric, because IDENTITY_ENDPOINT, IDENTITY_HEADER and IDENTITY_SERVER_THUMBPRINT are set
        AZURE_CLIENT_ID | the instance metadata service (IMDS), because nothing points to another host
        AZURE_POD_IDENTITY_AUTHORITY_HOST | the instance metadata service (IMDS), because nothing points to another \
        host; its address is from AZURE_POD_IDENTITY_AUTHORITY_HOST
        """)
    void sourceWhenVariablesThenSaysWhy(String variables, String explanation) {
        assertThat(credential(variables).source()).isEqualTo(explanation);
    }

    @Test
    void detectWhenWindowsAgentThenArc() {
        Map<String, String> environment = Map.of("ProgramFiles", "/programs");
        Path agent = Path.of("/programs/AzureConnectedMachineAgent/himds.exe");
        assertThat(detect(environment, Set.of(agent))).isEqualTo("Azure Arc, because " + agent + " exists");
        assertThat(detect(Map.of(), Set.of(agent))).startsWith(IMDS);
    }

    private static ManagedIdentityCredential credential(String variables) {
        Map<String, String> environment = new HashMap<>();
        List.of(variables.split(",")).forEach(name -> environment.put(name, "http://127.0.0.1:1"));
        return Hosts.credential(environment, NO_NETWORK, new ManualTime()).build();
    }

    /** The order of the reference, spelt out. */
    private static String expected(Map<String, String> set, boolean agent) {
        Set<String> names = set.keySet();
        if (names.containsAll(Set.of("AZURE_FEDERATED_TOKEN_FILE", "AZURE_TENANT_ID"))) {
            return EXCHANGE;
        }
        if (names.containsAll(Set.of("IDENTITY_ENDPOINT", "IDENTITY_HEADER"))) {
            return names.contains("IDENTITY_SERVER_THUMBPRINT") ? "Service Fabric" : "App Service";
        }
        if (names.contains("MSI_ENDPOINT")) {
            return names.contains("MSI_SECRET") ? ML : "Cloud Shell";
        }
        return agent || names.containsAll(Set.of("IDENTITY_ENDPOINT", "IMDS_ENDPOINT")) ? "Azure Arc" : IMDS;
    }

    private static Map<String, String> setByBits(int bits) {
        Map<String, String> set = new HashMap<>();
        for (int i = 0; i < VARIABLES.size(); i++) {
            if ((bits >> i & 1) == 1) {
                set.put(VARIABLES.get(i), "http://127.0.0.1:1");
            }
        }
        return set;
    }

    private static String hostOf(Map<String, String> environment, boolean agent) {
        String explanation = detect(environment, agent ? Set.of(Path.of("/opt/azcmagent/bin/himds")) : Set.of());
        return explanation.substring(0, explanation.indexOf(", because "));
    }

    private static String detect(Map<String, String> environment, Set<Path> files) {
        IdentityRuntime runtime =
                Hosts.runtime(environment, NO_NETWORK, new ManualTime()).build();
        return SourceDetection.detect(
                        runtime, IdentityId.of(Map.of()), null, new HostFacts(runtime::environment, files::contains))
                .explanation();
    }
}
