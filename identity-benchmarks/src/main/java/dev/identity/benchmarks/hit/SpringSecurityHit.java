package dev.identity.benchmarks.hit;

import dev.identity.benchmarks.Answers;
import dev.identity.benchmarks.App;
import dev.identity.benchmarks.SpringSecurity;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/** Spring Security's manager of authorized clients. */
public class SpringSecurityHit extends CountedHit {

    private final OAuth2AuthorizedClientManager manager = SpringSecurity.manager(App.TENANT, grant -> {
        requests.incrementAndGet();
        return OAuth2AccessTokenResponse.withToken(Answers.token())
                .tokenType(TokenType.BEARER)
                .expiresIn(86_400)
                .build();
    });
    private final OAuth2AuthorizeRequest request = SpringSecurity.request();

    /** One token. */
    public SpringSecurityHit() {
        super(1);
        manager.authorize(request);
    }

    /** The client with its token. */
    @Benchmark
    public @Nullable OAuth2AuthorizedClient manager() {
        return manager.authorize(request);
    }
}
