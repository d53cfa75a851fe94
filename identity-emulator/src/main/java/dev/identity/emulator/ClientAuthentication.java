package dev.identity.emulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Finds the app that asks and has it prove that it is the one: by secret (in form or Basic header) or assertion. */
final class ClientAuthentication {
    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final String BASIC = "Basic ";

    private final Directory directory;
    private final CertificateAssertions certificates;
    private final FederatedAssertions federated;
    private final Clock clock;

    ClientAuthentication(
            Directory directory, CertificateAssertions certificates, FederatedAssertions federated, Clock clock) {
        this.directory = directory;
        this.certificates = certificates;
        this.federated = federated;
        this.clock = clock;
    }

    AuthenticatedClient authenticate(GrantRequest request) {
        Presented presented = presented(request);
        AppRegistration app = directory.app(request.tenant(), presented.clientId());
        return new AuthenticatedClient(app, verify(request, app, presented.secret()));
    }

    /** Lets public clients do without; who has a credential must show it. */
    AuthenticatedClient authenticateOrPublic(GrantRequest request) {
        Presented presented = presented(request);
        AppRegistration app = directory.app(request.tenant(), presented.clientId());
        boolean nothing = presented.secret() == null && request.field("client_assertion") == null;
        if (nothing && !app.isPublicClient()) {
            throw new EntraException(EntraError.NOT_A_PUBLIC_CLIENT);
        }
        if (!nothing && app.isPublicClient() && !app.hasCredentials()) {
            throw new EntraException(EntraError.PUBLIC_CLIENT_WITH_SECRET);
        }
        return new AuthenticatedClient(app, nothing ? CredentialKind.PUBLIC : verify(request, app, presented.secret()));
    }

    private CredentialKind verify(GrantRequest request, AppRegistration app, @Nullable String secret) {
        String assertion = request.field("client_assertion");
        if (secret != null && assertion != null) {
            throw new EntraException(EntraError.MALFORMED_REQUEST); // RFC 6749 §2.3: one method per request
        }
        if (secret != null) {
            ClientSecrets.verify(app, secret, clock.instant());
            return CredentialKind.SECRET;
        }
        if (assertion == null) {
            throw new EntraException(EntraError.NO_CLIENT_CREDENTIAL, request.require("grant_type"));
        }
        requireAssertionType(request);
        return verify(request, app, Assertion.parse(assertion));
    }

    /** Other issuers are addresses; an app that signs for itself names its client id, or something wrong. */
    private CredentialKind verify(GrantRequest request, AppRegistration app, Assertion assertion) {
        if (assertion.issuer().contains("://")) {
            federated.verify(app, assertion);
            return CredentialKind.FEDERATED;
        }
        certificates.verify(request, app, assertion);
        return CredentialKind.CERTIFICATE;
    }

    private static void requireAssertionType(GrantRequest request) {
        if (!ASSERTION_TYPE.equals(request.require("client_assertion_type"))) {
            throw new EntraException(EntraError.INVALID_PARAMETER, "client_assertion_type");
        }
    }

    private static Presented presented(GrantRequest request) {
        String header = request.http().header("authorization");
        if (header != null && header.startsWith(BASIC)) {
            return basic(header.substring(BASIC.length()));
        }
        return new Presented(request.require("client_id"), request.field("client_secret"));
    }

    private static Presented basic(String encoded) {
        try {
            String[] parts = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).split(":", 2);
            return new Presented(decode(parts[0]), parts.length == 1 ? null : decode(parts[1]));
        } catch (IllegalArgumentException e) {
            throw new EntraException(EntraError.MALFORMED_REQUEST);
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private record Presented(String clientId, @Nullable String secret) {
        @Override
        public String toString() {
            return "Presented[" + clientId + "]";
        }
    }
}
