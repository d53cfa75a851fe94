package dev.identity.boot.credential;

import dev.identity.AuthorityHosts;

/** Microsoft's clouds. */
public enum Cloud {
    /** The public cloud. */
    PUBLIC(AuthorityHosts.PUBLIC),
    /** Azure for the US government. */
    US_GOVERNMENT(AuthorityHosts.GOVERNMENT),
    /** Azure operated by 21Vianet in China. */
    CHINA(AuthorityHosts.CHINA);

    private final String authorityHost;

    Cloud(String authorityHost) {
        this.authorityHost = authorityHost;
    }

    /** The https URL of the cloud's sign-in host. */
    public String authorityHost() {
        return authorityHost;
    }
}
