package dev.identity.credential;

import dev.identity.tool.AzurePowerShell;

/**
 * Whoever has signed in with {@code Connect-AzAccount} on this machine: for development. Runs {@code Get-AzAccessToken} in
 * PowerShell 7, or in Windows PowerShell where that is not there, when a token is needed that is not in the cache. A
 * request names exactly one scope. It is unavailable where PowerShell or its module Az.Accounts (2.2.0 or later) is not
 * installed, not signed in or does not answer in time; a refusal by Entra, and a claims challenge, which only a new
 * {@code Connect-AzAccount} can answer, are failures. Thread-safe.
 */
public final class AzurePowerShellCredential extends DeveloperToolCredential {

    private AzurePowerShellCredential(Builder builder) {
        super(builder, new AzurePowerShell(builder.runtime().processes(), builder.timeout));
    }

    /** A builder; nothing is required. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder extends DeveloperToolCredentialBuilder<Builder> {

        private Builder() {}

        /**
         * The credential. Runs nothing yet.
         *
         * @throws IllegalArgumentException if the tenant is neither an id nor a domain name
         */
        public AzurePowerShellCredential build() {
            return new AzurePowerShellCredential(this);
        }
    }
}
