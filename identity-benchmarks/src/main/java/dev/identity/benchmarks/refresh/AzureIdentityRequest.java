package dev.identity.benchmarks.refresh;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import dev.identity.benchmarks.Answers;
import dev.identity.benchmarks.App;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** azure-identity, with a tenant whose tokens it cannot keep. */
public class AzureIdentityRequest extends OneRequest {

    private final TokenRequestContext context = new TokenRequestContext().addScopes(App.SCOPE);
    private final TokenCredential secret = new ClientSecretCredentialBuilder()
            .authorityHost(App.authorityHost())
            .disableInstanceDiscovery()
            .tenantId(Answers.SHORT_LIVED)
            .clientId(App.ID)
            .clientSecret(App.SECRET)
            .build();
    private final TokenCredential certificate = new ClientCertificateCredentialBuilder()
            .authorityHost(App.authorityHost())
            .disableInstanceDiscovery()
            .tenantId(Answers.SHORT_LIVED)
            .clientId(App.ID)
            .pfxCertificate(Path.of(System.getProperty("benchmarks.keys")).toString())
            .clientCertificatePassword("changeit")
            .build();

    /** Checks what is measured. */
    @Setup
    public void check() {
        expectOneRequestEach(this::secret);
        expectOneRequestEach(this::certificate);
    }

    /** With a secret. */
    @Benchmark
    public AccessToken secret() {
        return secret.getTokenSync(context);
    }

    /** With a certificate. */
    @Benchmark
    public AccessToken certificate() {
        return certificate.getTokenSync(context);
    }
}
