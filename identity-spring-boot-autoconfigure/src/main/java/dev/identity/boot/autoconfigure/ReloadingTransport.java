package dev.identity.boot.autoconfigure;

import dev.identity.boot.EntraConnectionDetails;
import dev.identity.http.HttpRequest;
import dev.identity.http.HttpResponse;
import dev.identity.http.HttpTransport;
import dev.identity.http.JdkHttpTransport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;

/** The JDK's client, replaced by a new one when the SSL bundle that it trusts is reloaded. */
final class ReloadingTransport implements HttpTransport {

    private final AzureIdentityProperties.Http http;
    private volatile HttpTransport current;

    ReloadingTransport(AzureIdentityProperties.Http http, EntraConnectionDetails connection, SslBundles bundles) {
        this.http = http;
        SSLContext own = connection.sslContext();
        String bundle = http.ssl().bundle();
        if (own != null || !StringUtils.hasText(bundle)) {
            this.current = client(own);
        } else {
            this.current = client(bundles.getBundle(bundle).createSslContext());
            // The client before it is not closed: requests under way may finish on it, and it ends when unreachable.
            bundles.addBundleUpdateHandler(bundle, updated -> current = client(updated.createSslContext()));
        }
    }

    @Override
    public HttpResponse send(HttpRequest request) throws IOException, InterruptedException {
        return current.send(request);
    }

    @Override
    public void close() {
        current.close();
    }

    private HttpTransport client(@Nullable SSLContext trust) {
        JdkHttpTransport.Builder builder = JdkHttpTransport.builder().connectTimeout(http.connectTimeout());
        if (trust != null) {
            builder.sslContext(trust);
        }
        if (StringUtils.hasText(http.proxy().host())) {
            builder.proxy(ProxySelector.of(
                    new InetSocketAddress(http.proxy().host(), http.proxy().port())));
        }
        return builder.build();
    }
}
