package dev.identity.benchmarks.refresh;

import dev.identity.benchmarks.Answers;
import dev.identity.benchmarks.SpringSecurity;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;

/** Spring Security's manager, with a tenant whose tokens it cannot keep. */
public class SpringSecurityRequest extends OneRequest {

    private final OAuth2AuthorizedClientManager manager =
            SpringSecurity.manager(Answers.SHORT_LIVED, new RestClientClientCredentialsTokenResponseClient());
    private final OAuth2AuthorizeRequest request = SpringSecurity.request();

    /** Checks what is measured. */
    @Setup
    public void check() {
        expectOneRequestEach(this::secret);
    }

    /** With a secret. */
    @Benchmark
    public @Nullable OAuth2AuthorizedClient secret() {
        return manager.authorize(request);
    }
}
