package dev.identity.benchmarks.refresh;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import dev.identity.benchmarks.App;
import dev.identity.benchmarks.Msal4j;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** msal4j, told to leave its cache aside. */
public class Msal4jRequest extends OneRequest {

    private final SigningKey key = SigningKey.load();
    private final ClientCredentialParameters parameters = ClientCredentialParameters.builder(Set.of(App.SCOPE))
            .skipCache(true)
            .build();
    private final ConfidentialClientApplication secret = Msal4j.application(
            App.authorityHost(), ClientCredentialFactory.createFromSecret(App.SECRET), settings -> settings);
    private final ConfidentialClientApplication certificate = Msal4j.application(
            App.authorityHost(),
            ClientCredentialFactory.createFromCertificate(key.key(), key.certificate()),
            settings -> settings);

    /** Checks what is measured. */
    @Setup
    public void check() {
        expectOneRequestEach(this::secret);
        expectOneRequestEach(this::certificate);
    }

    /** With a secret. */
    @Benchmark
    public IAuthenticationResult secret() {
        return secret.acquireToken(parameters).join();
    }

    /** With a certificate. */
    @Benchmark
    public IAuthenticationResult certificate() {
        return certificate.acquireToken(parameters).join();
    }
}
