package dev.identity.benchmarks.hit;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.OAuth2CredentialsWithRefresh;
import dev.identity.benchmarks.Answers;
import dev.identity.benchmarks.App;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** google-auth, which keeps one token per credential. */
public class GoogleAuthHit extends CountedHit {

    private final URI uri = URI.create(App.SCOPE);
    private final OAuth2CredentialsWithRefresh credentials = OAuth2CredentialsWithRefresh.newBuilder()
            .setRefreshHandler(() -> {
                requests.incrementAndGet();
                return new AccessToken(Answers.token(), Date.from(Instant.now().plusSeconds(86_400)));
            })
            .build();

    /** One token. */
    public GoogleAuthHit() {
        super(1);
    }

    /** Gets it. */
    @Setup
    public void fill() throws IOException {
        credentials.getRequestMetadata(uri);
    }

    /** The headers that a client adds. */
    @Benchmark
    public Map<String, List<String>> requestMetadata() throws IOException {
        return credentials.getRequestMetadata(uri);
    }
}
