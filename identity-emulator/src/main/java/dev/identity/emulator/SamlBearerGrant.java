package dev.identity.emulator;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;

/** The SAML 1.1 bearer grant (Entra's, after RFC 7522): a person whom the company's federation service vouches for. */
final class SamlBearerGrant implements GrantHandler {
    private final ClientAuthentication clients;
    private final Directory directory;
    private final SamlTokens samlTokens;
    private final DelegatedTokens tokens;
    private final Clock clock;

    SamlBearerGrant(
            ClientAuthentication clients,
            Directory directory,
            SamlTokens samlTokens,
            DelegatedTokens tokens,
            Clock clock) {
        this.clients = clients;
        this.directory = directory;
        this.samlTokens = samlTokens;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public String grantType() {
        return "urn:ietf:params:oauth:grant-type:saml1_1-bearer";
    }

    @Override
    public boolean takesSharedTenants() {
        return true;
    }

    @Override
    public TokenAnswer handle(GrantRequest request) {
        AuthenticatedClient client = clients.authenticateOrPublic(request);
        String assertion = decode(request.require("assertion"));
        DelegatedScope scope = DelegatedScope.parse(request.require("scope"));
        EmulatedUser user = samlTokens.verify(assertion);
        Tenant tenant = directory.tenantOf(user, request.tenant());
        if (!user.isIn(tenant)) {
            throw new EntraException(UserError.USER_NOT_FOUND, user.username(), tenant.id());
        }
        return tokens.issue(Delegation.of(request, client, new SignIn(user, tenant, clock.instant(), false), scope));
    }

    /** Base64url, or the base64 that some clients send. */
    private static String decode(String assertion) {
        try {
            byte[] xml =
                    Base64.getUrlDecoder().decode(assertion.replace('+', '-').replace('/', '_'));
            return new String(xml, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new EntraException(UserError.SAML_INVALID);
        }
    }
}
