package dev.identity.credential;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.TokenRequest;
import dev.identity.cache.Acquisition;
import dev.identity.entra.AppClient;
import dev.identity.entra.ClientAuthentication;
import dev.identity.entra.EntraSettings;

/** A credential of an application that signs in as itself; its kinds differ in what they prove it with. */
abstract class AppCredential extends AbstractTokenCredential {

    private final AppClient client;
    private final AppClient probing;

    AppCredential(EntraCredentialBuilder<?> builder, ClientAuthentication authentication) {
        super(builder);
        this.client = new AppClient(builder.settings(), authentication);
        this.probing = client;
    }

    /** With another proof for chains, one that notices within a second that there is none. */
    AppCredential(
            EntraCredentialBuilder<?> builder, ClientAuthentication authentication, ClientAuthentication probing) {
        super(builder);
        EntraSettings settings = builder.settings();
        this.client = new AppClient(settings, authentication);
        this.probing = new AppClient(settings, probing);
    }

    @Override
    final TokenRequest resolve(TokenRequest request) {
        return client.resolve(request);
    }

    @Override
    final AccessToken acquire(Acquisition acquisition) {
        return advised(client, acquisition);
    }

    @Override
    final AccessToken acquireProbing(Acquisition acquisition) {
        return advised(probing, acquisition);
    }

    private AccessToken advised(AppClient asked, Acquisition acquisition) {
        try {
            return asked.acquire(acquisition);
        } catch (ClientAuthenticationException e) {
            throw advised(e);
        }
    }

    /** The failure with a better remedy, where the kind of credential knows one. */
    ClientAuthenticationException advised(ClientAuthenticationException failure) {
        return failure;
    }
}
