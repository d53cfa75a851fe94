package dev.identity.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Proxies as the variables {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY} name them, in
 * lower case first as curl reads them; without a variable for the scheme the JVM's selector decides. {@code NO_PROXY}
 * lists hosts, each standing for its subdomains too, optionally with a port, or {@code *}. Only http proxies without
 * credentials; a variable with another value is passed over, with one warning that names it. Thread-safe.
 */
public final class EnvironmentProxySelector extends ProxySelector {

    private static final Logger LOG = LoggerFactory.getLogger(EnvironmentProxySelector.class);

    private final Function<String, @Nullable String> variables;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

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
        String name = nameOf(scheme + "_proxy");
        if (name == null) {
            name = nameOf("all_proxy");
        }
        return name == null ? null : named(name);
    }

    private @Nullable InetSocketAddress named(String name) {
        InetSocketAddress proxy = parse(String.valueOf(variables.apply(name)).trim());
        if (proxy == null && warned.add(name)) {
            LOG.warn("The variable {} is passed over: it names no http proxy, or one with credentials", name);
        }
        return proxy;
    }

    private static @Nullable InetSocketAddress parse(String value) {
        try {
            URI uri = URI.create(value.contains("://") ? value : "http://" + value);
            boolean usable =
                    "http".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null && uri.getRawUserInfo() == null;
            if (!usable) {
                return null;
            }
            return InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private boolean isExcluded(URI uri) {
        String name = nameOf("no_proxy");
        String list = name == null ? null : variables.apply(name);
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

    /** The spelling that is set, lower case first, or null. */
    private @Nullable String nameOf(String variable) {
        return Stream.of(variable, variable.toUpperCase(Locale.ROOT))
                .filter(this::isSet)
                .findFirst()
                .orElse(null);
    }

    private boolean isSet(String name) {
        String value = variables.apply(name);
        return value != null && !value.isBlank();
    }
}
