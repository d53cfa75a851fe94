package dev.identity.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The chosen selector, or the JVM's at the time of the call; never a proxy for {@link LocalAddresses}. */
final class PublicProxySelector extends ProxySelector {

    private static final List<Proxy> DIRECT = List.of(Proxy.NO_PROXY);

    private final @Nullable ProxySelector chosen;

    PublicProxySelector(@Nullable ProxySelector chosen) {
        this.chosen = chosen;
    }

    @Override
    public List<Proxy> select(URI uri) {
        ProxySelector selector = selector();
        return selector == null || LocalAddresses.contains(uri.getHost()) ? DIRECT : selector.select(uri);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        ProxySelector selector = selector();
        if (selector != null) {
            selector.connectFailed(uri, address, failure);
        }
    }

    /** The proxy a request would go through, or null. */
    static @Nullable InetSocketAddress proxyOf(ProxySelector selector, URI uri) {
        List<Proxy> proxies = selector.select(uri);
        if (proxies == null || proxies.isEmpty() || proxies.get(0).type() != Proxy.Type.HTTP) {
            return null;
        }
        return proxies.get(0).address() instanceof InetSocketAddress address ? address : null;
    }

    private @Nullable ProxySelector selector() {
        return chosen != null ? chosen : ProxySelector.getDefault();
    }
}
