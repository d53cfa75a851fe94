package dev.identity.entra;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * A sign-in host, checked: https, nothing but a host and perhaps a port.
 *
 * @param uri for example {@code https://login.microsoftonline.com}, without a trailing slash
 */
public record AuthorityHost(URI uri) {

    /** The hosts of the public cloud; their regional endpoints share one domain. */
    private static final Set<String> PUBLIC_CLOUD = Set.of(
            "login.microsoftonline.com",
            "login.windows.net",
            "login.microsoft.com",
            "sts.windows.net",
            "login-us.microsoftonline.com");

    private static final Set<String> OTHER_CLOUDS = Set.of(
            "login.chinacloudapi.cn",
            "login.partner.microsoftonline.cn",
            "login.microsoftonline.us",
            "login.usgovcloudapi.net",
            "login.sovcloud-identity.fr",
            "login.sovcloud-identity.de",
            "login.sovcloud-identity.sg");

    /**
     * Reads a configured host. The scheme may be left out.
     *
     * @param setting the name of the setting or variable, for messages
     * @throws IllegalArgumentException saying what is wrong with that setting
     */
    public static AuthorityHost parse(String value, String setting) {
        String text = value.strip();
        URI uri = toUri(text.contains("://") ? text : "https://" + text, setting);
        if (!"https".equalsIgnoreCase(uri.getScheme())) {
            throw invalid(setting, "must be an https URL, because secrets are sent to it");
        }
        if (uri.getHost() == null) {
            throw invalid(setting, "has no host name; write for example https://login.microsoftonline.com");
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        if (host.endsWith(".b2clogin.com")) {
            throw invalid(
                    setting,
                    "is an Azure AD B2C host. B2C authorities are not supported; use the sign-in host of the"
                            + " Microsoft Entra tenant, for example https://login.microsoftonline.com");
        }
        boolean more = uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null;
        if (more || !uri.getRawPath().replace("/", "").isEmpty()) {
            throw invalid(
                    setting,
                    "must be a host only, without path, query or user; the tenant belongs into tenantId"
                            + " (\"adfs\" for an AD FS server)");
        }
        return new AuthorityHost(URI.create("https://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort())));
    }

    /** Whether it is one of Microsoft's own, so that nobody has to be asked whether it can be trusted. */
    public boolean wellKnown() {
        return PUBLIC_CLOUD.contains(uri.getHost())
                || OTHER_CLOUDS.contains(uri.getHost())
                || uri.getHost().endsWith(".ciamlogin.com");
    }

    /** The same cloud's endpoint in the given region. */
    public AuthorityHost inRegion(Region.Name region) {
        String host = PUBLIC_CLOUD.contains(uri.getHost()) ? "login.microsoft.com" : uri.getRawAuthority();
        return new AuthorityHost(URI.create("https://" + region.value() + "." + host));
    }

    /** The token endpoint of a tenant. */
    public URI tokenEndpoint(String tenant) {
        return URI.create(uri + (isAdfs(tenant) ? "/adfs/oauth2/token" : "/" + tenant + "/oauth2/v2.0/token"));
    }

    /** The authorization endpoint of a tenant, to which a browser goes. */
    public URI authorizeEndpoint(String tenant) {
        return URI.create(uri + (isAdfs(tenant) ? "/adfs/oauth2/authorize" : "/" + tenant + "/oauth2/v2.0/authorize"));
    }

    /** Whether what the given issuer signs can be from here (RFC 9207): it is this host, or both are Microsoft's. */
    public boolean issues(String issuer) {
        try {
            AuthorityHost other = parse(String.valueOf(new URI(issuer).getRawAuthority()), "iss");
            return issuer.startsWith("https://") && (equals(other) || wellKnown() && other.wellKnown());
        } catch (URISyntaxException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether the tenant stands for an AD FS server. */
    public static boolean isAdfs(String tenant) {
        return "adfs".equalsIgnoreCase(tenant);
    }

    @Override
    public String toString() {
        return uri.toString();
    }

    private static URI toUri(String text, String setting) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw invalid(setting, "is not a URL");
        }
    }

    private static IllegalArgumentException invalid(String setting, String problem) {
        return new IllegalArgumentException("The authority host in " + setting + " " + problem + ".");
    }
}
