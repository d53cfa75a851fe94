package dev.identity.emulator;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code GET /common/discovery/instance}: whether a host is one of Entra's, the emulator's own counting as one. */
final class InstanceDiscoveryEndpoint implements RequestHandler {
    private static final List<Cloud> CLOUDS = List.of(
            new Cloud(
                    "login.microsoftonline.com",
                    "login.windows.net",
                    List.of(
                            "login.microsoftonline.com",
                            "login.windows.net",
                            "login.microsoft.com",
                            "sts.windows.net")),
            new Cloud(
                    "login.partner.microsoftonline.cn",
                    "login.partner.microsoftonline.cn",
                    List.of("login.partner.microsoftonline.cn", "login.chinacloudapi.cn")),
            new Cloud(
                    "login.microsoftonline.us",
                    "login.microsoftonline.us",
                    List.of("login.microsoftonline.us", "login.usgovcloudapi.net")),
            Cloud.single("login-us.microsoftonline.com"),
            Cloud.single("login.sovcloud-identity.fr"),
            Cloud.single("login.sovcloud-identity.de"),
            Cloud.single("login.sovcloud-identity.sg"));

    private final URI authority;

    InstanceDiscoveryEndpoint(URI authority) {
        this.authority = authority;
    }

    @Override
    public Reply handle(RecordedRequest request) {
        URI asked = parse(request.query("authorization_endpoint"));
        List<Cloud> clouds = Stream.concat(Stream.of(Cloud.single(authority.getAuthority())), CLOUDS.stream())
                .toList();
        if (clouds.stream().noneMatch(cloud -> cloud.aliases().contains(String.valueOf(asked.getAuthority())))) {
            throw new EntraException(EntraError.INVALID_INSTANCE);
        }
        return Reply.json(
                200,
                Map.of(
                        "tenant_discovery_endpoint",
                        authority
                                .resolve(tenantPath(asked) + "/v2.0/.well-known/openid-configuration")
                                .toString(),
                        "api-version",
                        "1.1",
                        "metadata",
                        clouds));
    }

    private static String tenantPath(URI asked) {
        String[] segments = asked.getPath().split("/");
        return segments.length > 1 ? "/" + segments[1] : "/common";
    }

    private static URI parse(@Nullable String endpoint) {
        if (endpoint == null) {
            throw new EntraException(EntraError.MISSING_PARAMETER, "authorization_endpoint");
        }
        try {
            return URI.create(endpoint);
        } catch (IllegalArgumentException e) {
            throw new EntraException(EntraError.INVALID_INSTANCE);
        }
    }

    /** One cloud's names, written as Entra writes them. */
    record Cloud(String preferred_network, String preferred_cache, List<String> aliases) {
        static Cloud single(String host) {
            return new Cloud(host, host, List.of(host));
        }
    }
}
