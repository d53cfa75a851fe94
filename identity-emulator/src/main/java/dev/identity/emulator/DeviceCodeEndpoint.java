package dev.identity.emulator;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** {@code POST /{tenant}/oauth2/v2.0/devicecode} (RFC 8628 §3.1): an app without a browser asks for codes. */
final class DeviceCodeEndpoint implements RequestHandler {
    private final URI verification;
    private final Directory directory;
    private final DelegatedTokens tokens;
    private final DeviceCodes codes;
    private final Clock clock;

    DeviceCodeEndpoint(URI verification, Directory directory, DelegatedTokens tokens, DeviceCodes codes, Clock clock) {
        this.verification = verification;
        this.directory = directory;
        this.tokens = tokens;
        this.codes = codes;
        this.clock = clock;
    }

    @Override
    public Reply handle(RecordedRequest request) {
        if (!"POST".equals(request.method())) {
            throw new EntraException(EntraError.ONLY_POST, request.method());
        }
        TokenEndpoint.requireWellFormed(request);
        Tenant tenant = directory.tenantOrShared(Objects.requireNonNull(request.tenant()));
        GrantRequest form = new GrantRequest(request, tenant);
        AppRegistration app = directory.app(tenant, form.require("client_id"));
        if (!app.isPublicClient()) {
            throw new EntraException(EntraError.NOT_A_PUBLIC_CLIENT);
        }
        DelegatedScope scope = DelegatedScope.parse(form.require("scope"));
        var unused = tokens.grantable(app, scope, tenant);
        RequestedClaims claims = RequestedClaims.parse(form.field("claims"));
        return Reply.json(
                        200,
                        answer(codes.issue(
                                new Interaction.Demand(app, tenant, scope, claims.mfa(), false, null), claims)))
                .notStored();
    }

    private Map<String, Object> answer(DeviceCode code) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("user_code", code.userCode());
        answer.put("device_code", code.code());
        answer.put("verification_uri", verification.toString());
        answer.put(
                "expires_in",
                Duration.between(clock.instant(), code.expiresAt()).toSeconds());
        if (codes.tellsInterval()) {
            answer.put("interval", code.interval().toSeconds());
        }
        if (codes.tellsMessage()) {
            answer.put(
                    "message",
                    "To sign in, use a web browser to open the page %s and enter the code %s to authenticate."
                            .formatted(verification, code.userCode()));
        }
        return answer;
    }
}
