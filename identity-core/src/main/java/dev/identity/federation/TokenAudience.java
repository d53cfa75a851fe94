package dev.identity.federation;

import dev.identity.entra.AuthorityHost;
import java.util.Map;

/** Whom the tokens of other issuers have to be meant for to be exchanged at Entra: one audience for each cloud. */
public final class TokenAudience {

    private static final String PUBLIC_CLOUD = "api://AzureADTokenExchange";
    private static final Map<String, String> OTHER_CLOUDS = Map.of(
            "login.microsoftonline.us", PUBLIC_CLOUD + "USGov",
            "login.usgovcloudapi.net", PUBLIC_CLOUD + "USGov",
            "login.chinacloudapi.cn", PUBLIC_CLOUD + "China",
            "login.partner.microsoftonline.cn", PUBLIC_CLOUD + "China",
            "login.sovcloud-identity.fr", PUBLIC_CLOUD + "France",
            "login.sovcloud-identity.de", PUBLIC_CLOUD + "Germany",
            "login.sovcloud-identity.sg", PUBLIC_CLOUD + "GovSG");

    private TokenAudience() {}

    /** The audience at a sign-in host; at one that is not known, such as an emulator, that of the public cloud. */
    public static String of(AuthorityHost host) {
        return OTHER_CLOUDS.getOrDefault(host.uri().getHost(), PUBLIC_CLOUD);
    }
}
