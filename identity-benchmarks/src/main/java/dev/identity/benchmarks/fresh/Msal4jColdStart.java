package dev.identity.benchmarks.fresh;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import dev.identity.benchmarks.App;
import dev.identity.benchmarks.Msal4j;
import java.io.IOException;
import java.util.Set;

/** From main to the first token: msal4j, with a secret. */
final class Msal4jColdStart {

    private Msal4jColdStart() {}

    public static void main(String[] args) throws IOException {
        long start = System.nanoTime();
        var application = Msal4j.application(
                App.authorityHost(), ClientCredentialFactory.createFromSecret(App.SECRET), settings -> settings);
        var token = application
                .acquireToken(
                        ClientCredentialParameters.builder(Set.of(App.SCOPE)).build())
                .join();
        FirstToken.arrived(start, token.accessToken().length());
    }
}
