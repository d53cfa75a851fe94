package dev.identity.benchmarks.hit;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.ClientSecretCredential;
import com.azure.identity.ClientSecretCredentialBuilder;
import dev.identity.benchmarks.App;
import org.openjdk.jmh.annotations.Benchmark;

/** azure-identity. The authority must have no port, else it never finds what it has cached. */
public class AzureIdentityHit extends CountedHit {

    private final TokenRequestContext context = new TokenRequestContext().addScopes(App.SCOPE);
    private final ClientSecretCredential credential = new ClientSecretCredentialBuilder()
            .authorityHost("https://localhost/")
            .disableInstanceDiscovery()
            .tenantId(App.TENANT)
            .clientId(App.ID)
            .clientSecret(App.SECRET)
            .httpClient(new AzureSource(requests))
            .build();

    /** One token. */
    public AzureIdentityHit() {
        super(1);
        credential.getTokenSync(context);
    }

    /** The credential of an application with a secret. */
    @Benchmark
    public AccessToken clientSecret() {
        return credential.getTokenSync(context);
    }
}
