package dev.identity.emulator;

/** The device code grant (RFC 8628 §3.4): an app asks whether the person has signed in by now. */
final class DeviceCodeGrant implements GrantHandler {
    private final String grantType;
    private final ClientAuthentication clients;
    private final DeviceCodes codes;
    private final DelegatedTokens tokens;

    private DeviceCodeGrant(String grantType, ClientAuthentication clients, DeviceCodes codes, DelegatedTokens tokens) {
        this.grantType = grantType;
        this.clients = clients;
        this.codes = codes;
        this.tokens = tokens;
    }

    static DeviceCodeGrant standard(ClientAuthentication clients, DeviceCodes codes, DelegatedTokens tokens) {
        return new DeviceCodeGrant("urn:ietf:params:oauth:grant-type:device_code", clients, codes, tokens);
    }

    /** The name of the grant before there was a standard, which MSAL for Java sends. */
    static DeviceCodeGrant legacy(ClientAuthentication clients, DeviceCodes codes, DelegatedTokens tokens) {
        return new DeviceCodeGrant("device_code", clients, codes, tokens);
    }

    @Override
    public String grantType() {
        return grantType;
    }

    @Override
    public boolean takesSharedTenants() {
        return true;
    }

    @Override
    public TokenAnswer handle(GrantRequest request) {
        AuthenticatedClient client = clients.authenticateOrPublic(request);
        DeviceCode code = codes.poll(request.require("device_code"));
        if (code.demand().client() != client.app()) {
            throw new EntraException(UserError.GRANT_OF_OTHER_CLIENT);
        }
        if (code.declined()) {
            throw new EntraException(UserError.DEVICE_CODE_DECLINED);
        }
        SignIn signIn = code.signIn();
        if (signIn == null) {
            throw new EntraException(UserError.AUTHORIZATION_PENDING);
        }
        codes.redeem(code);
        Delegation delegation =
                Delegation.of(request, client, signIn, code.demand().scope());
        return tokens.issue(delegation.claims(code.claims().and(delegation.claims())));
    }
}
