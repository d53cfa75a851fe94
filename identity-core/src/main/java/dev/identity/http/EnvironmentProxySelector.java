package dev.identity.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Proxies as the variables {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY} name them, in
 * lower case first as curl reads them; without a variable for the scheme the JVM's selector decides. {@code NO_PROXY}
 * lists hosts, each standing for its subdomains too, optionally with a port, or {@code *}. Only http proxies without
 * credentials; other values are passed over. Thread-safe.
 */
public final class EnvironmentProxySelector extends ProxySelector {

    private final Function<String, @Nullable String> variables;

    /** Proxies from the given variables; null means unset. They are read at each request. */
    public EnvironmentProxySelector(Function<String, @Nullable String> variables) {
        this.variables = variables;
    }

    @Override
    public List<Proxy> select(URI uri) {
        InetSocketAddress proxy = proxyFor(uri.getScheme());
        if (proxy == null) {
            ProxySelector jvm = ProxySelector.getDefault();
            return jvm == null ? List.of(Proxy.NO_PROXY) : jvm.select(uri);
        }
        return List.of(isExcluded(uri) ? Proxy.NO_PROXY : new Proxy(Proxy.Type.HTTP, proxy));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // The failure reaches the caller; there is no other proxy to turn to.
    }

    private @Nullable InetSocketAddress proxyFor(String scheme) {
        String value = variable(scheme + "_proxy");
        if (value == null) {
            value = variable("all_proxy");
        }
        return value == null ? null : parse(value.trim());
    }

    private static @Nullable InetSocketAddress parse(String value) {
        try {
            URI uri = URI.create(value.contains("://") ? value : "http://" + value);
            if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
                return null;
            }
            return InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private boolean isExcluded(URI uri) {
        String list = variable("no_proxy");
        return list != null && Stream.of(list.split("[,\\s]+")).anyMatch(entry -> matches(entry, uri));
    }

    private static boolean matches(String entry, URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        String wanted = entry.toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", "");
        String withPort = host + ":" + HostPort.portOf(uri);
        return entry.equals("*") || covers(wanted, host) || covers(wanted, withPort);
    }

    private static boolean covers(String wanted, String host) {
        return !wanted.isEmpty() && (host.equals(wanted) || host.endsWith("." + wanted));
    }

    private @Nullable String variable(String name) {
        String value = variables.apply(name);
        if (value == null || value.isBlank()) {
            value = variables.apply(name.toUpperCase(Locale.ROOT));
        }
        return value == null || value.isBlank() ? null : value;
    }
}
