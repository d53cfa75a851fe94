package dev.identity.benchmarks.hit;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import dev.identity.benchmarks.App;
import dev.identity.benchmarks.Msal4j;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.openjdk.jmh.annotations.Benchmark;

/** msal4j. The authority must have no port, else it never finds what it has cached. */
public class Msal4jHit extends CountedHit {

    private final ClientCredentialParameters parameters =
            ClientCredentialParameters.builder(Set.of(App.SCOPE)).build();
    private final ConfidentialClientApplication usual = application(settings -> settings);
    private final ConfidentialClientApplication direct =
            application(settings -> settings.executorService(new CallersThread()));

    /** One token each. */
    public Msal4jHit() {
        super(2);
        usual.acquireToken(parameters).join();
        direct.acquireToken(parameters).join();
    }

    /** As it comes: another thread for each call. */
    @Benchmark
    public IAuthenticationResult defaultExecutor() {
        return usual.acquireToken(parameters).join();
    }

    /** On the caller's thread, the fastest it can be. */
    @Benchmark
    public IAuthenticationResult sameThread() {
        return direct.acquireToken(parameters).join();
    }

    private ConfidentialClientApplication application(UnaryOperator<ConfidentialClientApplication.Builder> settings) {
        return Msal4j.application(
                "https://localhost/",
                ClientCredentialFactory.createFromSecret(App.SECRET),
                builder -> settings.apply(builder.httpClient(new Msal4jSource(requests))));
    }
}
