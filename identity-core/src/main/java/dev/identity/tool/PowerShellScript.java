package dev.identity.tool;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The one script that is run in PowerShell. It is constant: what differs comes by variables, so that there is nothing to
 * inject into. It works with all versions of Az.Accounts from 2.2.0 on: from 2.17 the token can be, and from 5.0 it is, a
 * {@code SecureString}.
 */
final class PowerShellScript {

    static final String RESOURCE = "AZURE_IDENTITY_POWERSHELL_RESOURCE";
    static final String TENANT = "AZURE_IDENTITY_POWERSHELL_TENANT_ID";

    /** Printed in place of a token. */
    static final String NO_MODULE = "IDENTITY_NO_AZ_ACCOUNTS";

    private static final String TEXT = """
            $ErrorActionPreference = 'Stop'
            $ProgressPreference = 'SilentlyContinue'
            $WarningPreference = 'SilentlyContinue'
            $VerbosePreference = 'SilentlyContinue'
            $InformationPreference = 'SilentlyContinue'
            $module = @(Import-Module Az.Accounts -MinimumVersion 2.2.0 -PassThru -ErrorAction SilentlyContinue)[0]
            if ($null -eq $module) { 'IDENTITY_NO_AZ_ACCOUNTS'; exit 0 }
            $wanted = @{ ResourceUrl = $env:AZURE_IDENTITY_POWERSHELL_RESOURCE; WarningAction = 'Ignore' }
            if ($env:AZURE_IDENTITY_POWERSHELL_TENANT_ID) { $wanted.TenantId = $env:AZURE_IDENTITY_POWERSHELL_TENANT_ID }
            if ($module.Version -ge [version]'2.17.0' -and $module.Version -lt [version]'5.0.0') { $wanted.AsSecureString = $true }
            $answer = Get-AzAccessToken @wanted
            $token = $answer.Token
            if ($token -is [System.Security.SecureString]) {
              $memory = [System.Runtime.InteropServices.Marshal]::SecureStringToBSTR($token)
              try { $token = [System.Runtime.InteropServices.Marshal]::PtrToStringBSTR($memory) }
              finally { [System.Runtime.InteropServices.Marshal]::ZeroFreeBSTR($memory) }
            }
            ConvertTo-Json -Compress @{ Token = $token; ExpiresOn = $answer.ExpiresOn.ToUnixTimeSeconds() }
            """;

    /** As {@code -EncodedCommand} takes it. */
    static final String ENCODED = Base64.getEncoder().encodeToString(TEXT.getBytes(StandardCharsets.UTF_16LE));

    private PowerShellScript() {}
}
