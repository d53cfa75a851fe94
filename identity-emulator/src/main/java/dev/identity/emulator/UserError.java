package dev.identity.emulator;

import org.jspecify.annotations.Nullable;

/** The refusals of people, and of what they granted; written as in {@link EntraError}. */
enum UserError implements RefusalKind {
    // Who signs in
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
                    + " was issued on {0} and the maximum allowed lifetime for this request is {1}.");

    @SuppressWarnings("ImmutableEnumChecker") // a record of values
    private final ErrorText text;

    UserError(int code, String oauthError, int status, String template) {
        this.text = new ErrorText(code, oauthError, status, template);
    }

    @Override
    public ErrorText details() {
        return text;
    }

    @Override
    public @Nullable String suberror() {
        return switch (this) {
            case PASSWORD_EXPIRED -> "user_password_expired";
            case GRANT_REVOKED, REFRESH_TOKEN_EXPIRED, SIGN_IN_FREQUENCY -> "bad_token";
            case GRANT_OF_OTHER_CLIENT -> "client_mismatch";
            default -> null;
        };
    }
}
