package dev.identity.emulator;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Where an app wants answers sent. Compared exactly, but that a loopback address over http may come with any port
 * (RFC 8252 §7.3).
 */
final class RedirectUris {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> registered = new ConcurrentSkipListSet<>();

    void add(String uri) {
        registered.add(uri);
    }

    boolean contains(String asked) {
        return registered.contains(asked)
                || registered.stream()
                        .anyMatch(uri -> loopback(uri) && withoutPort(uri).equals(withoutPort(asked)));
    }

    private static boolean loopback(String uri) {
        return uri.startsWith("http://") && LOOPBACK.contains(host(uri));
    }

    private static String host(String uri) {
        return String.valueOf(parse(uri).getHost());
    }

    private static String withoutPort(String uri) {
        URI parsed = parse(uri);
        String path = parsed.getRawPath() == null || parsed.getRawPath().isEmpty() ? "/" : parsed.getRawPath();
        boolean plain = parsed.getRawUserInfo() == null && parsed.getRawFragment() == null;
        return plain ? parsed.getScheme() + "://" + parsed.getHost() + path + "?" + parsed.getRawQuery() : uri;
    }

    private static URI parse(String uri) {
        try {
            return URI.create(uri);
        } catch (IllegalArgumentException e) {
            return URI.create("");
        }
    }
}
