package dev.identity;

/** The sign-in hosts of Microsoft's clouds. Any other https host can be given as well. */
public final class AuthorityHosts {

    /** The public cloud; what credentials use unless told otherwise. */
    public static final String PUBLIC = "https://login.microsoftonline.com";

    /** Azure operated by 21Vianet in China. */
    public static final String CHINA = "https://login.chinacloudapi.cn";

    /** Azure for the US government. */
    public static final String GOVERNMENT = "https://login.microsoftonline.us";

    private AuthorityHosts() {}
}
