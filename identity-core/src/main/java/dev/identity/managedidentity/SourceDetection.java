package dev.identity.managedidentity;

import dev.identity.runtime.IdentityRuntime;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the host and chooses the source that talks to it: once per credential, from environment variables (blank
 * ones count as unset) and the Arc agent's file. The first rule that fits wins.
 */
public final class SourceDetection {

    private static final List<Rule> RULES = List.of(
            rule(
                    "a workload identity's token exchange",
                    TokenExchangeSource::new,
                    "AZURE_FEDERATED_TOKEN_FILE",
                    "AZURE_TENANT_ID"),
            rule(
                    "Service Fabric",
                    ServiceFabricSource::new,
                    "IDENTITY_ENDPOINT",
                    "IDENTITY_HEADER",
                    "IDENTITY_SERVER_THUMBPRINT"),
            rule("App Service", AppServiceSource::new, "IDENTITY_ENDPOINT", "IDENTITY_HEADER"),
            rule("Azure Machine Learning or an old App Service", LegacySource::new, "MSI_ENDPOINT", "MSI_SECRET"),
            rule("Cloud Shell", CloudShellSource::new, "MSI_ENDPOINT"),
            rule("Azure Arc", ArcSource::configured, "IDENTITY_ENDPOINT", "IMDS_ENDPOINT"),
            new Rule("Azure Arc", ArcSource::installed, Evidence.arcAgent()),
            new Rule("the instance metadata service (IMDS)", ImdsSource::new, Evidence.nothingElse()));

    private SourceDetection() {}

    /**
     * Chooses the source for this host. Touches no network; what is wrong with the variables shows at acquisition.
     *
     * @param maxRetries the retries of one acquisition, or null for what suits the source
     */
    public static DetectedSource detect(IdentityRuntime runtime, IdentityId identity, @Nullable Integer maxRetries) {
        return detect(runtime, identity, maxRetries, new HostFacts(runtime::environment, Files::exists));
    }

    static DetectedSource detect(
            IdentityRuntime runtime, IdentityId identity, @Nullable Integer maxRetries, HostFacts facts) {
        for (Rule rule : RULES) {
            String because = rule.evidence.find(facts);
            if (because != null) {
                SourceContext context = new SourceContext(runtime, identity, maxRetries, rule.host, because);
                return new DetectedSource(context.explanation(), rule.factory.apply(context));
            }
        }
        throw new IllegalStateException("No rule fits this host.");
    }

    private static Rule rule(String host, Function<SourceContext, ManagedIdentitySource> factory, String... variables) {
        return new Rule(host, factory, Evidence.variables(variables));
    }

    private record Rule(String host, Function<SourceContext, ManagedIdentitySource> factory, Evidence evidence) {}
}
