package dev.identity.managedidentity;

import dev.identity.ClientAuthenticationException;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads the address of an endpoint from the value of an environment variable. */
final class EndpointVariable {

    private EndpointVariable() {}

    /**
     * The address in the value.
     *
     * @throws ClientAuthenticationException if it is no absolute http or https address of a host; the message names the
     *     variable, not the value
     */
    static URI parse(String variable, String value) {
        URI uri = uri(value.strip());
        if (uri == null || !httpScheme(uri) || uri.getHost() == null) {
            throw invalid(variable, "is not an http or https address");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw invalid(variable, "contains a user or a fragment, which an endpoint has not");
        }
        return uri;
    }

    /** The same for an address that is sent a secret: without TLS it must be on this host or next to it. */
    static URI parseTrusted(String variable, String value) {
        URI uri = parse(variable, value);
        if (uri.getScheme().equalsIgnoreCase("http") && !LocalHosts.contains(uri.getHost())) {
            throw invalid(variable, "is a plain http address of another host than this one; nothing was sent to it");
        }
        return uri;
    }

    /** The same for an address that is to be reached over TLS, wherever it is. */
    static URI parseTls(String variable, String value) {
        URI uri = parse(variable, value);
        if (!uri.getScheme().equalsIgnoreCase("https")) {
            throw invalid(variable, "is not an https address");
        }
        return uri;
    }

    private static @Nullable URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static boolean httpScheme(URI uri) {
        return "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    }

    private static ClientAuthenticationException invalid(String variable, String problem) {
        return ClientAuthenticationException.builder("The environment variable " + variable + " " + problem + ".")
                .remedy("the platform sets " + variable + "; do not set it by hand, or unset it.")
                .build();
    }
}
