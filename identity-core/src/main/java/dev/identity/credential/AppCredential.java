package dev.identity.credential;

import dev.identity.AccessToken;
import dev.identity.TokenRequest;
import dev.identity.cache.Acquisition;
import dev.identity.entra.AppClient;
import dev.identity.entra.ClientAuthentication;

/** A credential of an application that signs in as itself; its kinds differ in what they prove it with. */
abstract class AppCredential extends AbstractTokenCredential {

    private final AppClient client;

    AppCredential(EntraCredentialBuilder<?> builder, ClientAuthentication authentication) {
        super(builder);
        this.client = new AppClient(builder.settings(), authentication);
    }

    @Override
    final TokenRequest resolve(TokenRequest request) {
        return client.resolve(request);
    }

    @Override
    final AccessToken acquire(Acquisition acquisition) {
        return client.acquire(acquisition);
    }
}
