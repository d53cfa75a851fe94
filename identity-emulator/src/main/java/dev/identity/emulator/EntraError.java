package dev.identity.emulator;

import org.jspecify.annotations.Nullable;

/**
 * The refusals of requests, tenants, apps and policies. {@code {0}} and so on are filled in; an apostrophe is written twice,
 * as {@link java.text.MessageFormat} wants it.
 */
enum EntraError implements RefusalKind {
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

    @SuppressWarnings("ImmutableEnumChecker") // a record of values
    private final ErrorText text;

    EntraError(int code, String oauthError, int status, String template) {
        this.text = new ErrorText(code, oauthError, status, template);
    }

    @Override
    public ErrorText details() {
        return text;
    }

    @Override
    public @Nullable String suberror() {
        return switch (this) {
            case CONSENT_REQUIRED -> "consent_required";
            case MFA_REQUIRED, MFA_ENROLLMENT -> "basic_action";
            default -> null;
        };
    }
}
