package dev.identity.federation;

import dev.identity.runtime.IdentityRuntime;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SNIHostName;
import org.jspecify.annotations.Nullable;

/**
 * Where the token proxy of a cluster with identity bindings is, and how it is known.
 *
 * @param address https, perhaps with a path
 * @param name the name that it is called by in TLS, or null for the address's host
 * @param authorities the certificate authorities to trust, in PEM; null for a file or the JVM's own
 * @param authorityFile a file that holds them, or null
 */
record TokenProxySettings(
        URI address,
        @Nullable SNIHostName name,
        @Nullable String authorities,
        @Nullable Path authorityFile) {

    static final String PROXY = "AZURE_KUBERNETES_TOKEN_PROXY";
    private static final String SNI = "AZURE_KUBERNETES_SNI_NAME";
    private static final String FILE = "AZURE_KUBERNETES_CA_FILE";
    private static final String DATA = "AZURE_KUBERNETES_CA_DATA";

    /**
     * What the variables say; null if there is no proxy.
     *
     * @throws IllegalArgumentException naming the variable that is wrong
     */
    static @Nullable TokenProxySettings of(IdentityRuntime runtime) {
        String proxy = runtime.environment(PROXY);
        String file = runtime.environment(FILE);
        String data = runtime.environment(DATA);
        if (proxy == null) {
            requireNothingElse(runtime);
            return null;
        }
        if (file != null && data != null) {
            throw invalid(FILE + " and " + DATA, "are both set; only one may be");
        }
        return new TokenProxySettings(
                address(proxy.strip()), name(runtime.environment(SNI)), data, file == null ? null : Path.of(file));
    }

    private static void requireNothingElse(IdentityRuntime runtime) {
        for (String variable : List.of(SNI, FILE, DATA)) {
            if (runtime.environment(variable) != null) {
                throw invalid(variable, "is set, but " + PROXY + " is not");
            }
        }
    }

    private static URI address(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw invalid(PROXY, "is not a URL");
        }
        if (!"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null || uri.getPort() > 65_535) {
            throw invalid(PROXY, "is not an https URL with a host and a valid port");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw invalid(PROXY, "has a user, a query or a fragment");
        }
        return uri;
    }

    private static @Nullable SNIHostName name(@Nullable String text) {
        try {
            return text == null ? null : new SNIHostName(text.strip());
        } catch (IllegalArgumentException e) {
            throw invalid(SNI, "is not a host name");
        }
    }

    private static IllegalArgumentException invalid(String variable, String problem) {
        return new IllegalArgumentException("The token proxy of this cluster is configured wrongly: " + variable + " "
                + problem + ". The cluster sets these variables; do not set them by hand.");
    }
}
