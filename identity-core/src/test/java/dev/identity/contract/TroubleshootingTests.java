package dev.identity.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.testkit.leftover.LeavesBehind;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages in the troubleshooting guide are the ones that failures have, so that a search finds them. */
@LeavesBehind("What it provokes belongs to credentials that nobody keeps and closes.")
class TroubleshootingTests {

    @RegisterExtension
    static final TestCloud CLOUD = new TestCloud();

    private static final Troubleshooting GUIDE = Troubleshooting.read();

    /** Not to be had where tests run as a user who may read everything. */
    private static final Set<String> NOT_PROVOKED = Set.of("The token file <file> may not be read by this process.");

    @TempDir
    Path directory = Path.of("");

    static Stream<Provocation> provocations() {
        return Stream.of(
                        AppProvocations.secrets(),
                        AppProvocations.certificates(),
                        AppProvocations.assertions(),
                        UserProvocations.users(),
                        AppProvocations.environments(),
                        AppProvocations.workloads(),
                        FederationProvocations.pipelines(),
                        FederationProvocations.workflows(),
                        ToolProvocations.azureCli(),
                        ToolProvocations.azurePowerShell(),
                        ToolProvocations.azureDeveloperCli(),
                        SignInProvocations.browsers(),
                        SignInProvocations.devices(),
                        SignInProvocations.codes(),
                        SignInProvocations.passwords(),
                        HostProvocations.hosts(),
                        HostProvocations.chains(),
                        HostProvocations.defaults())
                .flatMap(part -> part);
    }

    @ParameterizedTest
    @MethodSource("provocations")
    void failureWhenProvokedThenItsMessageIsInTheChapterOfItsCredential(Provocation provocation) {
        String reason = provocation.reasonIn(scene());
        assertThat(GUIDE.section(provocation.credential()))
                .as("a message of the guide for: %s", reason)
                .anyMatch(message -> message.isIn(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ClientSecretCredential",
                "ClientAssertionCredential",
                "OnBehalfOfCredential",
                "EnvironmentCredential",
                "WorkloadIdentityCredential",
                "AzurePipelinesCredential",
                "GitHubActionsCredential",
                "AzureCliCredential",
                "AzurePowerShellCredential",
                "AzureDeveloperCliCredential",
                "ChainedTokenCredential",
                "DefaultAzureCredential"
            })
    void chapterWhenReadThenEachOfItsMessagesCanBeProvoked(String credential) {
        List<String> reasons = provocations()
                .filter(provocation -> provocation.credential().equals(credential))
                .map(provocation -> {
                    CLOUD.startOver();
                    return provocation.reasonIn(scene());
                })
                .toList();
        assertThat(GUIDE.section(credential))
                .filteredOn(message -> !NOT_PROVOKED.contains(message.text()))
                .allSatisfy(message -> assertThat(reasons).anyMatch(message::isIn));
    }

    private Scene scene() {
        return new Scene(CLOUD, CLOUD.app(), directory);
    }
}
