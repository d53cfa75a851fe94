package dev.identity.benchmarks;

import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/** Spring Security's OAuth 2.0 client as an application sets it up. */
public final class SpringSecurity {

    private static final String REGISTRATION = "vault";

    private SpringSecurity() {}

    /** A manager for the application, which asks through the given client. */
    public static OAuth2AuthorizedClientManager manager(
            String tenant, OAuth2AccessTokenResponseClient<OAuth2ClientCredentialsGrantRequest> client) {
        var registrations = new InMemoryClientRegistrationRepository(registration(tenant));
        var manager = new AuthorizedClientServiceOAuth2AuthorizedClientManager(
                registrations, new InMemoryOAuth2AuthorizedClientService(registrations));
        manager.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
                .clientCredentials(credentials -> credentials.accessTokenResponseClient(client))
                .build());
        return manager;
    }

    /** What is asked of it. */
    public static OAuth2AuthorizeRequest request() {
        return OAuth2AuthorizeRequest.withClientRegistrationId(REGISTRATION)
                .principal("application")
                .build();
    }

    private static ClientRegistration registration(String tenant) {
        return ClientRegistration.withRegistrationId(REGISTRATION)
                .clientId(App.ID)
                .clientSecret(App.SECRET)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenUri(App.tokenEndpoint(tenant).toString())
                .scope(App.SCOPE)
                .build();
    }
}
