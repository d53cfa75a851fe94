package dev.identity.emulator;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** What is there for people: who they are, what they granted, and the grants by which apps act for them. */
final class UserFlows {
    final RefreshTokens refreshTokens;
    final DeviceCodes deviceCodes;
    private final Interactions interactions;
    private final Sessions sessions = new Sessions();
    private final SignInDialog dialog;
    private final AuthorizationCodes codes;
    private final Passwords passwords;
    private final SamlTokens samlTokens;
    private final URI authority;
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
        this.authority = authority;
        this.deviceCodes = new DeviceCodes(clock);
        this.interactions = new Interactions(clock);
        this.dialog = new SignInDialog(interactions, sessions);
        this.codes = new AuthorizationCodes(clock);
        this.passwords = new Passwords(directory);
        this.samlTokens = new SamlTokens(directory.users(), clock);
        this.refreshTokens = new RefreshTokens(clock);
        this.tokens = new DelegatedTokens(directory, resources, issuer, refreshTokens);
        this.assertions = new UserAssertions(authority, key, directory.users(), clock);
    }

    List<GrantHandler> grants(ClientAuthentication clients) {
        return List.of(
                new OnBehalfOfGrant(clients, assertions, tokens),
                DeviceCodeGrant.standard(clients, deviceCodes, tokens),
                DeviceCodeGrant.legacy(clients, deviceCodes, tokens),
                new AuthorizationCodeGrant(clients, codes, tokens),
                new RefreshTokenGrant(clients, directory, refreshTokens, tokens),
                new PasswordGrant(clients, passwords, tokens, clock),
                new SamlBearerGrant(clients, directory, samlTokens, tokens, clock));
    }

    Map<Endpoint, RequestHandler> handlers() {
        URI verification = authority.resolve(DeviceLoginEndpoint.PATH);
        return Map.of(
                Endpoint.DEVICE_CODE, new DeviceCodeEndpoint(verification, directory, tokens, deviceCodes, clock),
                Endpoint.DEVICE_LOGIN, new DeviceLoginEndpoint(deviceCodes, dialog),
                Endpoint.AUTHORIZE, new AuthorizeEndpoint(directory, tokens, dialog, interactions, sessions, codes),
                Endpoint.USER_REALM, new UserRealmEndpoint(authority, directory.users()),
                Endpoint.WS_TRUST_METADATA, new WsTrustMetadataEndpoint(authority),
                Endpoint.WS_TRUST, new WsTrustEndpoint(authority, directory.users(), passwords, samlTokens, clock),
                Endpoint.LOGOUT, new LogoutEndpoint(directory, sessions),
                Endpoint.SIGN_IN, new SignInEndpoint(interactions, dialog, sessions, passwords, clock));
    }

    void reset() {
        refreshTokens.resetSettings();
        deviceCodes.reset();
        interactions.clear();
        sessions.clear();
        codes.clear();
    }
}
