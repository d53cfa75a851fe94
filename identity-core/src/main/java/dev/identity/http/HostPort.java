package dev.identity.http;

import java.net.InetSocketAddress;
import java.net.URI;

/** Host and port as messages name them. */
final class HostPort {

    private HostPort() {}

    static String of(URI uri) {
        return uri.getHost() + ":" + portOf(uri);
    }

    static String of(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
    }

    static int portOf(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "http".equalsIgnoreCase(uri.getScheme()) ? 80 : 443;
    }
}
