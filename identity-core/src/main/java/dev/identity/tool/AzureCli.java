package dev.identity.tool;

import dev.identity.AccessToken;
import dev.identity.IdentityException;
import dev.identity.TokenRequest;
import dev.identity.process.ProcessResult;
import dev.identity.process.ProcessRunner;
import dev.identity.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code az account get-access-token}, by resource because old versions know no scope. */
public final class AzureCli implements DeveloperTool {

    private static final ToolName NAME = new ToolName("Azure CLI", List.of("az"), "az login");

    /** Versions before 2.54 print the expiry as a local time without its zone, so theirs is a fixed one. */
    private static final Map<String, String> ENVIRONMENT =
            Map.of("AZURE_CORE_NO_COLOR", "true", "NO_COLOR", "1", "TZ", "UTC0");

    private final ToolProcess process;
    private final @Nullable String subscription;

    /** With a subscription whose tenant to use, or null for the current one. */
    public AzureCli(ProcessRunner processes, Duration timeout, @Nullable String subscription) {
        this.process = new ToolProcess(NAME, processes, timeout);
        this.subscription = subscription;
    }

    @Override
    public void check(TokenRequest request) {
        ToolInput.check(request);
        ToolInput.resource(NAME.title(), request);
    }

    @Override
    public AccessToken token(TokenRequest request, Deadline deadline) {
        if (request.claims() != null) {
            throw ToolRefusal.challenged(NAME, request, challenge(request, request.claims()));
        }
        ProcessResult result = process.run(arguments(request), ENVIRONMENT, deadline);
        if (result.exitCode() != 0) {
            throw refused(new ToolRefusal(NAME, result, result.errors()));
        }
        return ToolAnswer.read(NAME.title(), result.output(), "accessToken", "expires_on", "expiresOn");
    }

    private List<String> arguments(TokenRequest request) {
        List<String> arguments = new ArrayList<>(List.of("account", "get-access-token", "--output", "json"));
        arguments.addAll(List.of("--resource", ToolInput.resource(NAME.title(), request)));
        if (request.tenantId() != null) {
            arguments.addAll(List.of("--tenant", request.tenantId()));
        }
        if (subscription != null) {
            arguments.addAll(List.of("--subscription", subscription));
        }
        return arguments;
    }

    private static IdentityException refused(ToolRefusal refusal) {
        IdentityException byEntra = refusal.byEntra("run \"az login\" again, with the options that az asks for.");
        if (byEntra != null) {
            return byEntra;
        }
        if (refusal.says("az login", "az account set", "CLIInternalError")) {
            return refusal.signedOut();
        }
        return refusal.other();
    }

    private static String challenge(TokenRequest request, String claims) {
        return "az login --claims-challenge \"" + ToolInput.encoded(claims) + "\""
                + (request.tenantId() == null ? "" : " --tenant " + request.tenantId())
                + " --scope " + request.scopes().get(0) + " (Azure CLI 2.76 or later)";
    }
}
