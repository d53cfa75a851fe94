package dev.identity.benchmarks.fresh;

import dev.identity.TokenRequest;
import dev.identity.benchmarks.App;
import dev.identity.credential.ClientSecretCredential;

/** A thousand callers of this library. */
final class OurStampede {

    private OurStampede() {}

    public static void main(String[] args) throws InterruptedException {
        var credential = ClientSecretCredential.builder()
                .authorityHost(App.authorityHost())
                .disableInstanceDiscovery(true)
                .tenantId(App.TENANT)
                .clientId(App.ID)
                .clientSecret(App.SECRET)
                .build();
        var request = TokenRequest.of(App.SCOPE);
        Stampede.measure(() -> credential.getToken(request));
    }
}
