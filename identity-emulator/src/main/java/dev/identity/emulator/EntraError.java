package dev.identity.emulator;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Every error the emulator can answer with: AADSTS number, OAuth error, HTTP status, text. {@code {0}} and so on are
 * filled in; an apostrophe is written twice, as {@link MessageFormat} wants it.
 */
enum EntraError {
    // The request
    MISSING_PARAMETER(
            900144, "invalid_request", 400, "The request body must contain the following parameter: ''{0}''."),
    MALFORMED_REQUEST(9002313, "invalid_request", 400, "Invalid request. Request is malformed or invalid."),
    INVALID_PARAMETER(90100, "invalid_request", 400, "{0} parameter is empty or not valid."),
    ONLY_POST(900561, "invalid_request", 400, "The endpoint only accepts POST requests. Received a {0} request."),
    UNSUPPORTED_GRANT(70003, "unsupported_grant_type", 400, "The app requested an unsupported grant type ''{0}''."),
    INVALID_INSTANCE(50049, "invalid_instance", 400, "Unknown or invalid instance."),

    // The tenant
    TENANT_NOT_FOUND(
            90002,
            "invalid_request",
            400,
            "Tenant ''{0}'' not found. Check to make sure you have the correct tenant ID and are signing into the correct"
                    + " cloud. Check with your subscription administrator, this may happen if there are no active"
                    + " subscriptions for the tenant."),
    MALFORMED_TENANT(
            900023,
            "invalid_request",
            400,
            "Specified tenant identifier ''{0}'' is neither a valid DNS name, nor a valid external domain."),
    NO_TENANT(
            50059,
            "invalid_request",
            400,
            "No tenant-identifying information found in either the request or implied by any provided credentials."),

    // The client
    APP_NOT_FOUND(
            700016,
            "unauthorized_client",
            400,
            "Application with identifier ''{0}'' was not found in the directory ''{1}''. This can happen if the application"
                    + " has not been installed by the administrator of the tenant or consented to by any user in the"
                    + " tenant. You may have sent your authentication request to the wrong tenant."),
    WRONG_SECRET(
            7000215,
            "invalid_client",
            401,
            "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not"
                    + " the client secret ID, for a secret added to app ''{0}''."),
    EXPIRED_SECRET(
            7000222,
            "invalid_client",
            401,
            "The provided client secret keys for app ''{0}'' are expired. Visit the Azure portal to create new keys for"
                    + " your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added"
                    + " security: https://aka.ms/certCreds."),
    NO_CLIENT_CREDENTIAL(
            7000216,
            "invalid_client",
            401,
            "''client_assertion'', ''client_secret'' or ''request'' is required for the ''{0}'' grant type."),
    NOT_A_PUBLIC_CLIENT(
            7000218,
            "invalid_client",
            401,
            "The request body must contain the following parameter: ''client_assertion'' or ''client_secret''."),

    PUBLIC_CLIENT_WITH_SECRET(
            700025,
            "invalid_client",
            401,
            "Client is public so neither ''client_assertion'' nor ''client_secret'' should be presented."),

    // The client's assertion
    MALFORMED_ASSERTION(50027, "invalid_client", 401, "JWT token is invalid or malformed."),
    UNSUPPORTED_ALGORITHM(
            5002738,
            "invalid_client",
            401,
            "Invalid JWT token. ''{0}'' is not a supported signature algorithm. Supported signing algorithms are: ''{1}''"),
    ASSERTION_KEY(
            700027,
            "invalid_client",
            401,
            "The certificate with identifier used to sign the client assertion is not registered on application. [Reason -"
                    + " {0}, Thumbprint of key used by client: ''{1}'', Please visit the Azure Portal, Graph Explorer or"
                    + " directly use MS Graph to see configured keys for app Id ''{2}''.]"),
    /** Entra documents no error for a {@code jti} used twice; this one is the emulator's. */
    ASSERTION_REPLAYED(700027, "invalid_client", 401, "Client assertion has already been used (jti ''{0}'')."),
    ASSERTION_AUDIENCE(
            700023,
            "invalid_client",
            401,
            "Client assertion audience claim does not match Realm issuer. Review the documentation at"
                    + " https://docs.microsoft.com/azure/active-directory/develop/active-directory-certificate-credentials ."),
    ASSERTION_TIME(
            700024,
            "invalid_client",
            401,
            "Client assertion is not within its valid time range. Current time: {0}, assertion valid from {1}, expiry time"
                    + " of assertion {2}. Review the documentation at"
                    + " https://docs.microsoft.com/azure/active-directory/develop/active-directory-certificate-credentials ."),
    ASSERTION_APP(
            700021,
            "invalid_client",
            401,
            "Client assertion application identifier doesn''t match ''client_id'' parameter. Review the documentation at"
                    + " https://docs.microsoft.com/azure/active-directory/develop/active-directory-certificate-credentials ."),
    NO_FEDERATED_RECORD(
            70021, "invalid_client", 401, "No matching federated identity record found for presented assertion."),
    FEDERATED_ISSUER(
            700211,
            "invalid_client",
            401,
            "No matching federated identity record found for presented assertion issuer ''{0}''. Please note that the"
                    + " matching is done using a case-sensitive comparison. Check your federated identity credential"
                    + " Subject, Audience and Issuer against the presented assertion."
                    + " https://learn.microsoft.com/entra/workload-id/workload-identity-federation"),
    FEDERATED_AUDIENCE(
            700212,
            "invalid_client",
            401,
            "No matching federated identity record found for presented assertion audience ''{0}''. Please note that the"
                    + " matching is done using a case-sensitive comparison. Check your federated identity credential"
                    + " Subject, Audience and Issuer against the presented assertion."
                    + " https://learn.microsoft.com/entra/workload-id/workload-identity-federation"),
    FEDERATED_SUBJECT(
            700213,
            "invalid_client",
            401,
            "No matching federated identity record found for presented assertion subject ''{0}''. Please note that the"
                    + " matching is done using a case-sensitive comparison. Check your federated identity credential"
                    + " Subject, Audience and Issuer against the presented assertion."
                    + " https://learn.microsoft.com/entra/workload-id/workload-identity-federation"),
    ISSUER_UNREACHABLE(90061, "invalid_request", 400, "Request to External OIDC endpoint failed."),

    // The scope
    INVALID_SCOPE(
            70011,
            "invalid_scope",
            400,
            "The provided request must include a ''scope'' input parameter. The provided value for the input parameter"
                    + " ''scope'' is not valid. The scope {0} is not valid."),
    SCOPE_NOT_DEFAULT(
            1002012,
            "invalid_scope",
            400,
            "The provided value for scope {0} is not valid. Client credential flows must have a scope value with /.default"
                    + " suffixed to the resource identifier (application ID URI)."),
    SEVERAL_RESOURCES(
            28000,
            "invalid_scope",
            400,
            "Provided value for the input parameter scope is not valid because it contains more than one resource. Scope"
                    + " {0} is not valid."),
    RESOURCE_NOT_FOUND(
            500011,
            "invalid_resource",
            400,
            "The resource principal named {0} was not found in the tenant named {1}. This can happen if the application has"
                    + " not been installed by the administrator of the tenant or consented to by any user in the tenant."
                    + " You might have sent your authentication request to the wrong tenant."),

    NO_SUCH_SCOPE(
            650053,
            "invalid_client",
            400,
            "The application ''{0}'' asked for scope ''{1}'' that doesn''t exist on the resource ''{2}''. Contact the app"
                    + " vendor."),

    // The user
    WRONG_PASSWORD(50126, "invalid_grant", 400, "Error validating credentials due to invalid username or password."),
    USER_NOT_FOUND(
            50034,
            "invalid_grant",
            400,
            "The user account {0} does not exist in the {1} directory. To sign into this application, the account must be"
                    + " added to the directory."),
    USER_LOCKED(
            50053,
            "invalid_grant",
            400,
            "The account is locked, you''ve tried to sign in too many times with an incorrect user ID or password."),
    PASSWORD_EXPIRED(50055, "invalid_grant", 400, "The password is expired."),
    NO_PASSWORD(
            50056,
            "invalid_grant",
            400,
            "Invalid or missing password: password does not exist in the directory for this user."),
    USER_DISABLED(50057, "invalid_grant", 400, "The user account is disabled."),

    // The user's assertion
    USER_ASSERTION_MALFORMED(50027, "invalid_request", 400, "JWT token is invalid or malformed."),
    USER_ASSERTION_SIGNATURE(50013, "invalid_grant", 400, "Assertion failed signature validation. [Reason - {0}]"),
    USER_ASSERTION_AUDIENCE(
            500131,
            "invalid_grant",
            400,
            "Assertion audience does not match the Client app presenting the assertion. The audience in the assertion was"
                    + " ''{0}'' and the expected audience is ''{1}'' or one of the Application Uris of this application"
                    + " with App ID ''{2}''({3}). The downstream client must request a token for the expected audience"
                    + " (the application that made the OBO request) and this application should use that token as the"
                    + " assertion."),
    USER_ASSERTION_TIME(
            500133,
            "invalid_grant",
            400,
            "Assertion is not within its valid time range. Ensure that the access token is not expired before using it for"
                    + " user assertion, or request a new token. Current time: {0}, expiry time of assertion {1}."),
    USER_ASSERTION_OF_APP(
            7000114,
            "invalid_grant",
            400,
            "Application ''{0}'' is not allowed to make application on-behalf-of calls."),

    SAML_INVALID(50008, "invalid_grant", 400, "SAML token is invalid."),

    // What a user granted earlier
    INVALID_GRANT(70000, "invalid_grant", 400, "The provided value for the ''{0}'' parameter is not valid."),
    GRANT_OF_OTHER_CLIENT(
            70000,
            "invalid_grant",
            400,
            "The provided authorization code or refresh token was issued to a different client."),
    CONSENT_DECLINED(65004, "access_denied", 400, "User declined to consent to access the app."),
    NO_SUCH_SIGN_IN(50089, "invalid_grant", 400, "Authentication failed due to flow token expired."),
    WRONG_SECOND_FACTOR(500121, "invalid_grant", 400, "Authentication failed during strong authentication request."),
    CONSENT_NOT_GIVEN(
            65001,
            "consent_required",
            400,
            "The user or administrator has not consented to use the application with ID ''{0}''. Send an interactive"
                    + " authorization request for this user and resource."),
    NOT_SIGNED_IN(50058, "login_required", 400, "A silent sign-in request was sent but no user is signed in."),
    NO_REDIRECT_URI(900971, "invalid_request", 400, "No reply address provided."),
    REDIRECT_URI(
            50011,
            "invalid_request",
            400,
            "The redirect URI ''{0}'' specified in the request does not match the redirect URIs configured for the"
                    + " application ''{1}''. Make sure the redirect URI sent in the request matches one added to your"
                    + " application in the Azure portal."),
    RESPONSE_TYPE(
            700054, "unsupported_response_type", 400, "response_type ''{0}'' is not enabled for the application."),
    INVALID_VALUE(90023, "invalid_request", 400, "The provided value for the parameter ''{0}'' is not valid: ''{1}''."),
    BAD_CODE_CHALLENGE(501491, "invalid_request", 400, "Invalid size of Code_Challenge parameter."),
    CODE_VERIFIER(
            501481,
            "invalid_grant",
            400,
            "The Code_Verifier does not match the code_challenge supplied in the authorization request."),
    CODE_EXPIRED(
            70008,
            "invalid_grant",
            400,
            "The provided authorization code or refresh token has expired due to inactivity. Send a new interactive"
                    + " authorization request for this user and resource."),
    CODE_REDEEMED(
            54005,
            "invalid_grant",
            400,
            "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh"
                    + " token."),
    REPLY_ADDRESS(
            500112,
            "invalid_client",
            401,
            "The reply address ''{0}'' does not match the reply address ''{1}'' provided when requesting Authorization"
                    + " code."),
    SCOPE_NOT_GRANTED(
            70000,
            "invalid_grant",
            400,
            "The request was denied because one or more scopes requested are unauthorized or expired. The user must first"
                    + " sign in and grant the client application access to the requested scope."),
    GRANT_NOT_AT_COMMON(
            9001023,
            "invalid_request",
            400,
            "The grant type is not supported over the /common or /consumers endpoints. Please use the /organizations or"
                    + " tenant-specific endpoint."),
    AUTHORIZATION_PENDING(
            70016,
            "authorization_pending",
            400,
            "OAuth 2.0 device flow error. Authorization is pending. Continue polling."),
    SLOW_DOWN(70016, "slow_down", 400, "OAuth 2.0 device flow error. The app polls too often. Slow down."),
    BAD_DEVICE_CODE(
            70018,
            "bad_verification_code",
            400,
            "The provided value for the input parameter ''device_code'' is not valid."),
    BAD_USER_CODE(
            70018,
            "bad_verification_code",
            400,
            "Invalid verification code due to user typing in wrong user code for device code flow."),
    DEVICE_CODE_DECLINED(65004, "authorization_declined", 400, "The user declined to sign in with the device code."),
    DEVICE_CODE_EXPIRED(
            70020,
            "expired_token",
            400,
            "The provided value for the input parameter ''device_code'' is not valid. This device code has expired."),
    GRANT_REVOKED(
            50173,
            "invalid_grant",
            400,
            "The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have"
                    + " changed or reset their password. The grant was issued on ''{0}'' and the TokensValidFrom date"
                    + " (before which tokens are not valid) for this user is ''{1}''."),
    REFRESH_TOKEN_EXPIRED(
            700082,
            "invalid_grant",
            400,
            "The refresh token has expired due to inactivity. The token was issued on {0} and was inactive for {1}."),
    SIGN_IN_FREQUENCY(
            70043,
            "invalid_grant",
            400,
            "The refresh token has expired or is invalid due to sign-in frequency checks by conditional access. The token"
                    + " was issued on {0} and the maximum allowed lifetime for this request is {1}."),

    // The service and policy; produced by faults as well
    THROTTLED(90055, "temporarily_unavailable", 429, "The request was throttled because of too many requests."),
    TRANSIENT(90033, "temporarily_unavailable", 503, "A transient error has occurred. Please try again."),
    LOOP_DETECTED(
            50196,
            "invalid_grant",
            400,
            "The server terminated an operation because it encountered a client request loop. Please contact your app"
                    + " vendor."),
    CONSENT_REQUIRED(
            65001,
            "invalid_grant",
            400,
            "The user or administrator has not consented to use the application with ID ''{0}''. Send an interactive"
                    + " authorization request for this user and resource."),
    MFA_REQUIRED(
            50076,
            "interaction_required",
            400,
            "Due to a configuration change made by your administrator, or because you moved to a new location, you must"
                    + " use multi-factor authentication to access ''{0}''."),
    MFA_ENROLLMENT(
            50079,
            "interaction_required",
            400,
            "Due to a configuration change made by your administrator, or because you moved to a new location, you must"
                    + " enroll in multi-factor authentication to access ''{0}''."),
    DEVICE_NOT_COMPLIANT(
            53000,
            "invalid_grant",
            400,
            "Device is not in required device state: {0}. Conditional Access policy requires a compliant device, and the"
                    + " device is not compliant."),
    BLOCKED_BY_POLICY(
            53003,
            "invalid_grant",
            400,
            "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance."),
    NOT_ASSIGNED(
            50105,
            "invalid_grant",
            400,
            "Your administrator has configured the application {0} to block users unless they are specifically granted"
                    + " (''assigned'') access to the application."),
    APP_DISABLED(7000112, "unauthorized_client", 400, "Application ''{0}'' is disabled.");

    private final int code;
    private final String oauthError;
    private final int status;
    private final String template;

    EntraError(int code, String oauthError, int status, String template) {
        this.code = code;
        this.oauthError = oauthError;
        this.status = status;
        this.template = template;
    }

    static EntraError ofCode(int code) {
        return Arrays.stream(values())
                .filter(error -> error.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The emulator does not know AADSTS" + code));
    }

    /** Gives the member of the answer that tells apart what {@code invalid_grant} may mean, or null. */
    @Nullable
    String suberror() {
        return switch (this) {
            case CONSENT_REQUIRED -> "consent_required";
            case MFA_REQUIRED, MFA_ENROLLMENT -> "basic_action";
            case PASSWORD_EXPIRED -> "user_password_expired";
            case GRANT_REVOKED, REFRESH_TOKEN_EXPIRED, SIGN_IN_FREQUENCY -> "bad_token";
            case GRANT_OF_OTHER_CLIENT -> "client_mismatch";
            default -> null;
        };
    }

    int code() {
        return code;
    }

    String oauthError() {
        return oauthError;
    }

    int status() {
        return status;
    }

    String text(Object... arguments) {
        return "AADSTS" + code + ": " + new MessageFormat(template, Locale.ROOT).format(arguments);
    }

    /** Arguments for a text that nothing caused. */
    Object[] placeholders() {
        int count = new MessageFormat(template, Locale.ROOT).getFormatsByArgumentIndex().length;
        return Collections.nCopies(count, "00000000-0000-0000-0000-000000000000")
                .toArray();
    }
}
