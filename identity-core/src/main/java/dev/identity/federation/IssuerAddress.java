package dev.identity.federation;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The address of an issuer, as a build's agent puts it into a variable. A secret is sent to it. */
record IssuerAddress(URI uri) {

    /**
     * Reads a variable's value.
     *
     * @throws IllegalArgumentException if it is no https address; the message names the variable, not the value
     */
    static IssuerAddress parse(String variable, String value) {
        URI uri = uri(variable, value.strip());
        boolean https = "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null;
        if (!https || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw invalid(variable);
        }
        return new IssuerAddress(uri);
    }

    /** The same with a parameter, in place of one that has this name. */
    IssuerAddress with(String name, String value) {
        String before = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        String query = Stream.concat(
                        Stream.of(before.split("&"))
                                .filter(parameter -> !parameter.isEmpty() && !parameter.split("=", 2)[0].equals(name)),
                        Stream.of(name + "=" + encode(value)))
                .collect(Collectors.joining("&"));
        String text = uri.toString();
        int end = text.indexOf('?');
        return new IssuerAddress(URI.create((end < 0 ? text : text.substring(0, end)) + "?" + query));
    }

    /** The same without a slash at the end of the path. */
    IssuerAddress withoutTrailingSlash() {
        return uri.getRawQuery() == null
                ? new IssuerAddress(URI.create(uri.toString().replaceFirst("/+$", "")))
                : this;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static URI uri(String variable, String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw invalid(variable);
        }
    }

    private static IllegalArgumentException invalid(String variable) {
        return new IllegalArgumentException("The variable " + variable
                + " is not an https address. The build's agent sets it; do not set it by hand.");
    }
}
