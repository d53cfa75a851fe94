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

/** {@code azd auth token}, which takes scopes as they are, several too, and claims. */
public final class AzureDeveloperCli implements DeveloperTool {

    private static final ToolName NAME = new ToolName("Azure Developer CLI", List.of("azd"), "azd auth login");
    private static final Map<String, String> ENVIRONMENT = Map.of("NO_COLOR", "true");

    private final ToolProcess process;

    /** With the time that one run may take. */
    public AzureDeveloperCli(ProcessRunner processes, Duration timeout) {
        this.process = new ToolProcess(NAME, processes, timeout);
    }

    @Override
    public void check(TokenRequest request) {
        ToolInput.check(request);
    }

    @Override
    public AccessToken token(TokenRequest request, Deadline deadline) {
        ProcessResult result = process.run(arguments(request), ENVIRONMENT, deadline);
        if (result.exitCode() != 0) {
            throw refused(new ToolRefusal(NAME, result, AzdMessage.in(result.errors())), request);
        }
        return ToolAnswer.read(NAME.title(), result.output(), "token", "expiresOn");
    }

    private static List<String> arguments(TokenRequest request) {
        List<String> arguments = new ArrayList<>(List.of("auth", "token", "--output", "json", "--no-prompt"));
        request.scopes().forEach(scope -> arguments.addAll(List.of("--scope", scope)));
        if (request.tenantId() != null) {
            arguments.addAll(List.of("--tenant-id", request.tenantId()));
        }
        if (request.claims() != null) {
            arguments.addAll(List.of("--claims", ToolInput.encoded(request.claims())));
        }
        return arguments;
    }

    private static IdentityException refused(ToolRefusal refusal, TokenRequest request) {
        if (request.claims() != null) {
            return challenged(refusal, request);
        }
        IdentityException byEntra = refusal.byEntra("run \"" + login(request) + "\".");
        if (byEntra != null) {
            return byEntra;
        }
        return wantsLogin(refusal) ? refusal.signedOut() : refusal.other();
    }

    private static IdentityException challenged(ToolRefusal refusal, TokenRequest request) {
        if (refusal.says("unknown flag: --claims", "flag provided but not defined: -claims")) {
            return ToolRefusal.challenged(NAME, request, "an update of azd to 1.18.1 or later, then " + login(request));
        }
        return wantsLogin(refusal) || refusal.says("AADSTS")
                ? ToolRefusal.challenged(NAME, request, login(request))
                : refusal.other();
    }

    private static boolean wantsLogin(ToolRefusal refusal) {
        return refusal.says(
                "azd auth login",
                "azd login",
                "not logged in",
                "must use multi-factor authentication",
                "reauthentication required");
    }

    private static String login(TokenRequest request) {
        StringBuilder command = new StringBuilder(NAME.signIn());
        if (request.tenantId() != null) {
            command.append(" --tenant-id ").append(request.tenantId());
        }
        request.scopes().forEach(scope -> command.append(" --scope ").append(scope));
        return command.toString();
    }
}
