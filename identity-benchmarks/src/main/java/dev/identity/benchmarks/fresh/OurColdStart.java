package dev.identity.benchmarks.fresh;

import dev.identity.TokenRequest;
import dev.identity.benchmarks.App;
import dev.identity.credential.ClientSecretCredential;
import java.io.IOException;

/** From main to the first token: this library, with a secret. */
final class OurColdStart {

    private OurColdStart() {}

    public static void main(String[] args) throws IOException {
        long start = System.nanoTime();
        var credential = ClientSecretCredential.builder()
                .authorityHost(App.authorityHost())
                .disableInstanceDiscovery(true)
                .tenantId(App.TENANT)
                .clientId(App.ID)
                .clientSecret(App.SECRET)
                .build();
        var token = credential.getToken(TokenRequest.of(App.SCOPE));
        FirstToken.arrived(start, token.value().length());
    }
}
