package dev.identity.benchmarks.refresh;

import dev.identity.AccessToken;
import dev.identity.TokenRequest;
import dev.identity.benchmarks.App;
import dev.identity.cache.CachingCredential;
import dev.identity.credential.ClientCertificateCredential;
import dev.identity.credential.ClientSecretCredential;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** This library, told to refresh. */
public class OurRequest extends OneRequest {

    private final TokenRequest request = TokenRequest.of(App.SCOPE);
    private final CachingCredential secret = ClientSecretCredential.builder()
            .authorityHost(App.authorityHost())
            .disableInstanceDiscovery(true)
            .tenantId(App.TENANT)
            .clientId(App.ID)
            .clientSecret(App.SECRET)
            .build();
    private final CachingCredential certificate = ClientCertificateCredential.builder()
            .authorityHost(App.authorityHost())
            .disableInstanceDiscovery(true)
            .tenantId(App.TENANT)
            .clientId(App.ID)
            .certificatePath(Path.of(System.getProperty("benchmarks.keys")))
            .password("changeit")
            .build();

    /** Checks what is measured. */
    @Setup
    public void check() {
        expectOneRequestEach(this::secret);
        expectOneRequestEach(this::certificate);
        expectNoRequest(() -> secret.getToken(request));
        expectNoRequest(() -> certificate.getToken(request));
    }

    /** With a secret. */
    @Benchmark
    public AccessToken secret() {
        return secret.refresh(request);
    }

    /** With a certificate. */
    @Benchmark
    public AccessToken certificate() {
        return certificate.refresh(request);
    }
}
