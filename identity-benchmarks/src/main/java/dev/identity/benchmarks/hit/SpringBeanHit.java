package dev.identity.benchmarks.hit;

import dev.identity.AccessToken;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.benchmarks.App;
import dev.identity.http.HttpTransport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** This library's bean in Spring, with history and listeners around it. */
public class SpringBeanHit extends CountedHit {

    private final TokenRequest request = TokenRequest.of(App.SCOPE);
    private final ConfigurableApplicationContext spring = new SpringApplicationBuilder(Configured.class)
            .web(WebApplicationType.NONE)
            .bannerMode(Banner.Mode.OFF)
            .initializers(context -> ((GenericApplicationContext) context)
                    .registerBean(HttpTransport.class, () -> new CountingTransport(requests)))
            .run(
                    "--azure.identity.tenant-id=" + App.TENANT,
                    "--azure.identity.credential.type=client-secret",
                    "--azure.identity.credential.client-id=" + App.ID,
                    "--azure.identity.credential.client-secret.secret=" + App.SECRET);
    private final TokenCredential bean = spring.getBean("tokenCredential", TokenCredential.class);

    /** One token. */
    public SpringBeanHit() {
        super(1);
        bean.getToken(request);
    }

    /** The default credential's bean. */
    @Benchmark
    public AccessToken bean() {
        return bean.getToken(request);
    }

    /** Ends the application. */
    @TearDown
    public void close() {
        spring.close();
    }

    /** Nothing but auto-configuration. */
    @EnableAutoConfiguration
    static class Configured {}
}
