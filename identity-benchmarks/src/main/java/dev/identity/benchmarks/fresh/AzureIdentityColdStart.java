package dev.identity.benchmarks.fresh;

import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.ClientSecretCredentialBuilder;
import dev.identity.benchmarks.App;
import java.io.IOException;

/** From main to the first token: azure-identity, with a secret. */
final class AzureIdentityColdStart {

    private AzureIdentityColdStart() {}

    public static void main(String[] args) throws IOException {
        long start = System.nanoTime();
        var credential = new ClientSecretCredentialBuilder()
                .authorityHost(App.authorityHost())
                .disableInstanceDiscovery()
                .tenantId(App.TENANT)
                .clientId(App.ID)
                .clientSecret(App.SECRET)
                .build();
        var token = credential.getTokenSync(new TokenRequestContext().addScopes(App.SCOPE));
        FirstToken.arrived(start, token.getToken().length());
    }
}
