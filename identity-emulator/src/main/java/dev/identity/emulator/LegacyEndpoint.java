package dev.identity.emulator;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET …/token}, api-version 2017-09-01: managed identity of Azure Machine Learning, and of App Service as it was,
 * which told the expiry as a date.
 */
final class LegacyEndpoint implements RequestHandler {
    private static final IdentitySelection SELECTION =
            new IdentitySelection(Map.of("clientid", ManagedIdentity::clientId));
    private static final DateTimeFormatter US_DATE =
            DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm:ss XXX", Locale.US).withZone(ZoneOffset.UTC);

    private final boolean dates;
    private final String secret;
    private final ManagedIdentities identities;
    private final Tenant tenant;
    private final Resources resources;
    private final TokenIssuer tokens;

    LegacyEndpoint(
            boolean dates,
            String secret,
            ManagedIdentities identities,
            Tenant tenant,
            Resources resources,
            TokenIssuer tokens) {
        this.dates = dates;
        this.secret = secret;
        this.identities = identities;
        this.tenant = tenant;
        this.resources = resources;
        this.tokens = tokens;
    }

    @Override
    public Reply handle(RecordedRequest request) {
        return malformed(request)
                .orElseGet(() -> identity(request)
                        .map(identity -> issue(identity, String.valueOf(request.query("resource"))))
                        .orElseGet(() -> error(400, "No managed identity was found for the specified clientid.")));
    }

    private Optional<Reply> malformed(RecordedRequest request) {
        List<String> foreign = SELECTION.named(request).stream()
                .filter(name -> !SELECTION.knows(name))
                .toList();
        if (!secret.equals(request.header("secret"))) {
            return Optional.of(error(401, "The secret is missing or wrong."));
        }
        if (!"2017-09-01".equals(request.query("api-version"))) {
            return Optional.of(error(400, "The api-version is missing or not supported."));
        }
        if (request.query("resource") == null || !foreign.isEmpty()) {
            return Optional.of(error(400, "The resource is missing, or " + foreign + " is not supported."));
        }
        return Optional.empty();
    }

    private Optional<ManagedIdentity> identity(RecordedRequest request) {
        return request.query("clientid") == null
                ? identities.system()
                : SELECTION.find(identities, request, "clientid");
    }

    private Reply issue(ManagedIdentity identity, String resource) {
        try {
            resources.require(resource, tenant);
        } catch (EntraException e) {
            return error(500, e.text());
        }
        IssuedToken token = tokens.issue(TokenSpec.forIdentity(tenant, resource, identity));
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("access_token", token.value());
        answer.put(
                "expires_on",
                dates
                        ? US_DATE.format(token.expiresAt()).replace("Z", "+00:00")
                        : Long.toString(token.expiresAt().getEpochSecond()));
        answer.put("resource", resource);
        answer.put("token_type", "Bearer");
        return Reply.json(200, answer);
    }

    private static Reply error(int status, String message) {
        return Reply.json(status, Map.of("statusCode", status, "message", message));
    }
}
