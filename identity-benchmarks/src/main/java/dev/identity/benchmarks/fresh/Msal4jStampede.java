package dev.identity.benchmarks.fresh;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import dev.identity.benchmarks.App;
import dev.identity.benchmarks.Msal4j;
import java.util.Set;

/** A thousand callers of msal4j. */
final class Msal4jStampede {

    private Msal4jStampede() {}

    public static void main(String[] args) throws InterruptedException {
        var application = Msal4j.application(
                App.authorityHost(), ClientCredentialFactory.createFromSecret(App.SECRET), settings -> settings);
        var parameters = ClientCredentialParameters.builder(Set.of(App.SCOPE)).build();
        Stampede.measure(() -> application.acquireToken(parameters).join());
    }
}
