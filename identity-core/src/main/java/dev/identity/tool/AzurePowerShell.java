package dev.identity.tool;

import dev.identity.AccessToken;
import dev.identity.CredentialUnavailableException;
import dev.identity.IdentityException;
import dev.identity.TokenRequest;
import dev.identity.process.ProcessResult;
import dev.identity.process.ProcessRunner;
import dev.identity.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code Get-AzAccessToken} of Azure PowerShell, in PowerShell 7 or, where that is not there, Windows PowerShell. */
public final class AzurePowerShell implements DeveloperTool {

    private static final ToolName NAME =
            new ToolName("Azure PowerShell", List.of("pwsh", "powershell"), "Connect-AzAccount");
    private static final List<String> ARGUMENTS =
            List.of("-NoProfile", "-NonInteractive", "-EncodedCommand", PowerShellScript.ENCODED);

    private final ToolProcess process;

    /** With the time that one run may take. */
    public AzurePowerShell(ProcessRunner processes, Duration timeout) {
        this.process = new ToolProcess(NAME, processes, timeout);
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
        ProcessResult result = process.run(ARGUMENTS, environment(request), deadline);
        if (result.output().contains(PowerShellScript.NO_MODULE)) {
            throw noModule();
        }
        if (result.exitCode() != 0) {
            throw refused(new ToolRefusal(NAME, result, CliXml.text(result.errors())));
        }
        return ToolAnswer.read(NAME.title(), result.output(), "Token", "ExpiresOn");
    }

    /** The tenant is there in any case, so that none is inherited. */
    private static Map<String, String> environment(TokenRequest request) {
        return Map.of(
                "POWERSHELL_UPDATECHECK",
                "Off",
                "NO_COLOR",
                "1",
                PowerShellScript.RESOURCE,
                ToolInput.resource(NAME.title(), request),
                PowerShellScript.TENANT,
                request.tenantId() == null ? "" : request.tenantId());
    }

    private static IdentityException refused(ToolRefusal refusal) {
        IdentityException byEntra = refusal.byEntra("run \"" + NAME.signIn() + "\" again.");
        if (byEntra != null) {
            return byEntra;
        }
        if (refusal.says("Connect-AzAccount", "No accounts were found in the cache", "cannot retrieve access token")) {
            return refusal.signedOut();
        }
        if (refusal.says("AuthorizationManager check failed")) {
            return refusal.unavailable(
                    "The execution policy does not let Azure PowerShell run.",
                    "allow it with \"Set-ExecutionPolicy -Scope CurrentUser RemoteSigned\".");
        }
        return refusal.says("is not recognized", "Az.Accounts") ? noModule() : refusal.other();
    }

    private static CredentialUnavailableException noModule() {
        return new CredentialUnavailableException(
                "The module Az.Accounts of Azure PowerShell, 2.2.0 or later, is not installed.",
                "run \"Install-Module Az.Accounts -Scope CurrentUser\", then \"" + NAME.signIn() + "\".",
                null);
    }

    private static String challenge(TokenRequest request, String claims) {
        return "Connect-AzAccount -ClaimsChallenge '" + ToolInput.encoded(claims) + "'"
                + (request.tenantId() == null ? "" : " -Tenant " + request.tenantId())
                + " (Az.Accounts 5.2 or later)";
    }
}
