package dev.identity.benchmarks.fresh;

import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.ClientSecretCredentialBuilder;
import dev.identity.benchmarks.App;

/** A thousand callers of azure-identity. */
final class AzureIdentityStampede {

    private AzureIdentityStampede() {}

    public static void main(String[] args) throws InterruptedException {
        var credential = new ClientSecretCredentialBuilder()
                .authorityHost(App.authorityHost())
                .disableInstanceDiscovery()
                .tenantId(App.TENANT)
                .clientId(App.ID)
                .clientSecret(App.SECRET)
                .build();
        var context = new TokenRequestContext().addScopes(App.SCOPE);
        Stampede.measure(() -> credential.getTokenSync(context));
    }
}
