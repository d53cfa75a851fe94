package dev.identity.federation;

import dev.identity.http.HttpRequest;
import dev.identity.http.HttpResponse;
import dev.identity.http.HttpTransport;
import dev.identity.http.LoggingTransport;
import dev.identity.runtime.IdentityRuntime;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The way to Entra through the token proxy of an AKS cluster with identity bindings: every request goes to the proxy, its
 * path behind the proxy's. Thread-safe.
 */
public final class TokenProxy implements HttpTransport {

    /** The variable with its address. */
    public static final String VARIABLE = TokenProxySettings.PROXY;

    private final URI address;
    private final HttpTransport connections;

    private TokenProxy(TokenProxySettings settings, IdentityRuntime runtime) {
        this.address = settings.address();
        this.connections = new LoggingTransport(new ProxyConnections(settings), runtime.time());
    }

    /**
     * The proxy that the variables {@code AZURE_KUBERNETES_*} describe, or null if they describe none.
     *
     * @throws IllegalArgumentException naming the variable that is wrong
     */
    public static @Nullable TokenProxy of(IdentityRuntime runtime) {
        TokenProxySettings settings = TokenProxySettings.of(runtime);
        return settings == null ? null : new TokenProxy(settings, runtime);
    }

    /** Host and port, for messages. */
    String host() {
        return address.getRawAuthority();
    }

    @Override
    public HttpResponse send(HttpRequest request) throws IOException, InterruptedException {
        return connections.send(request.toBuilder().uri(behind(request.uri())).build());
    }

    @Override
    public void close() {
        connections.close();
    }

    private URI behind(URI original) {
        String path = address.getRawPath().replaceFirst("/+$", "")
                + (original.getRawPath().startsWith("/") ? "" : "/")
                + original.getRawPath();
        String query = original.getRawQuery() == null ? "" : "?" + original.getRawQuery();
        return URI.create("https://" + address.getRawAuthority() + path + query);
    }
}
