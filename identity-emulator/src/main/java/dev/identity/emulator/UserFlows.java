package dev.identity.emulator;

import java.net.URI;
import java.time.Clock;
import java.util.List;

/** What is there for people: who they are, what they granted, and the grants by which apps act for them. */
final class UserFlows {
    final RefreshTokens refreshTokens;
    final DelegatedTokens tokens;
    final UserTokenIssuer issuer;
    final Directory directory;
    final Clock clock;
    private final UserAssertions assertions;

    UserFlows(
            URI authority,
            Directory directory,
            Resources resources,
            UserTokenIssuer issuer,
            SigningKey key,
            Clock clock) {
        this.directory = directory;
        this.issuer = issuer;
        this.clock = clock;
        this.refreshTokens = new RefreshTokens(clock);
        this.tokens = new DelegatedTokens(directory, resources, issuer, refreshTokens);
        this.assertions = new UserAssertions(authority, key, directory.users(), clock);
    }

    List<GrantHandler> grants(ClientAuthentication clients) {
        return List.of(new OnBehalfOfGrant(clients, assertions, tokens));
    }

    void reset() {
        refreshTokens.resetSettings();
    }
}
