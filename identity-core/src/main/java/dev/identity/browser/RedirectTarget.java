package dev.identity.browser;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Where on this machine the browser comes back to: a host that is this machine itself, a port, a path (RFC 8252 section
 * 7.3).
 *
 * @param host {@code localhost}, {@code 127.0.0.1} or {@code [::1]}
 * @param port the port, or 0 for any free one
 * @param path the path as it stands in the redirect URI, which may be empty
 */
public record RedirectTarget(String host, int port, String path) {

    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    /** {@code http://localhost} with any free port: what desktop applications are registered with. */
    public static final RedirectTarget ANY = new RedirectTarget("localhost", 0, "");

    /**
     * Reads a redirect URI.
     *
     * @throws IllegalArgumentException if it does not lead to this machine by http, or has more than host, port and path
     */
    public static RedirectTarget of(URI redirectUri) {
        String host = String.valueOf(redirectUri.getHost()).toLowerCase(Locale.ROOT);
        if (!"http".equalsIgnoreCase(redirectUri.getScheme()) || !HOSTS.contains(host)) {
            throw new IllegalArgumentException("The redirect URI must be http and lead to localhost, for example"
                    + " http://localhost:8400; it is " + redirectUri.getScheme() + "://" + host + ".");
        }
        if (redirectUri.getRawQuery() != null
                || redirectUri.getRawFragment() != null
                || redirectUri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("The redirect URI must have no query, fragment or user.");
        }
        return new RedirectTarget(host, Math.max(0, redirectUri.getPort()), redirectUri.getRawPath());
    }

    /** The redirect URI with the port that is listened on. */
    URI at(int actualPort) {
        return URI.create("http://" + host + ":" + actualPort + path);
    }

    /** The path that a browser asks for. */
    String requestPath() {
        return path.isEmpty() ? "/" : path;
    }

    boolean ipv4() {
        return !host.equals("[::1]");
    }

    boolean ipv6() {
        return !host.equals("127.0.0.1");
    }
}
