package dev.identity.entra;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Error codes of Entra that have a known remedy, and how to treat them. The texts are read by people at night. */
enum AadstsCode {
    WRONG_SECRET(
            7000215,
            "send the client secret's value, not its id; if it was rotated, configure the new one (App registrations,"
                    + " Certificates & secrets)."),
    EXPIRED_SECRET(7000222, "the client secret has expired: create a new one and configure its value."),
    SECRET_MISSING(7000216, "the application is confidential: configure a client secret, certificate or assertion."),
    CLIENT_AUTH_MISSING(
            7000218,
            "configure a client secret, certificate or assertion, or allow public client flows in the app registration."),
    UNKNOWN_APPLICATION(
            700016,
            "check clientId and tenantId; a multi-tenant application must be consented to in this tenant first."),
    UNKNOWN_TENANT(90002, "check tenantId and that authorityHost is the tenant's cloud."),
    MALFORMED_TENANT(900023, "tenantId must be the tenant's GUID or one of its domain names."),
    INVALID_TENANT(900021, "check tenantId."),
    BAD_TENANT(90023, "check tenantId."),
    UNKNOWN_AUTHORITY(50049, "check authorityHost; for a private cloud set disableInstanceDiscovery."),
    BAD_ASSERTION_SIGNATURE(
            700027,
            "upload the certificate to the app registration (or the new one, if it was rotated); an application that"
                    + " trusts the subject name and issuer needs sendCertificateChain."),
    ASSERTION_NOT_VALID_NOW(
            700024,
            "the assertion is outside its validity: check this machine's clock, and that the assertion is fresh."),
    ASSERTION_AUDIENCE(700023, "the assertion's aud must be the token endpoint of the tenant."),
    NO_FEDERATED_CREDENTIAL(
            70021, "add a federated credential to the app registration that matches issuer, subject and audience."),
    FEDERATED_ISSUER(
            700211,
            "no federated credential of the app registration has this issuer: compare the issuers letter by letter,"
                    + " trailing slash included."),
    FEDERATED_AUDIENCE(
            700212,
            "no federated credential of the app registration has this audience; it is usually"
                    + " api://AzureADTokenExchange. The audience api://AKSIdentityBinding means that the cluster uses"
                    + " identity bindings."),
    FEDERATED_SUBJECT(
            700213,
            "no federated credential of the app registration has this subject: compare namespace, service account,"
                    + " branch or environment."),
    ASSERTION_CLIENT(700021, "iss and sub of the assertion must equal clientId."),
    MALFORMED_ASSERTION(50027, "the client assertion is not a well-formed JWT."),
    EXTERNAL_ISSUER_DOWN(90061, Kind.TRANSIENT, "the external OIDC issuer could not be reached by Entra; try again."),
    ON_BEHALF_OF_ASSERTION(50013, "the user's token must be unexpired and issued for this application."),
    ASSERTION_WRONG_AUDIENCE(500131, "the user's token must be issued for this application."),
    ASSERTION_EXPIRED(500133, "the user's token has expired; the caller must send a fresh one."),
    CONSENT(65001, Kind.INTERACTION, "a user or an administrator must consent to the permissions of the application."),
    UNKNOWN_RESOURCE(
            500011, "check the scope; the resource's service principal must exist in the tenant, in the same cloud."),
    SCOPE_NOT_PERMITTED(650057, "add the resource to the API permissions of the app registration."),
    BAD_SCOPE(70011, "check the scope; client credentials need one resource with /.default."),
    SCOPE_WITHOUT_DEFAULT(1002012, "client credentials need a scope that ends in /.default."),
    SEVERAL_RESOURCES(28000, "ask for one resource per request."),
    SEVERAL_RESOURCES_2(28002, "ask for one resource per request."),
    SEVERAL_RESOURCES_3(28003, "ask for one resource per request."),
    WRONG_PASSWORD(50126, "check user name and password."),
    UNKNOWN_USER(50034, "check the user name and the tenant."),
    LOCKED(50053, "the account is locked; wait or ask an administrator."),
    PASSWORD_EXPIRED(50055, Kind.INTERACTION, "the user must change the password."),
    NO_CLOUD_PASSWORD(50056, "the user has no password in the cloud; sign in interactively."),
    DISABLED(50057, "the account is disabled; ask an administrator."),
    MFA_REQUIRED(50076, Kind.INTERACTION, "the user must sign in interactively with multi-factor authentication."),
    MFA_REGISTRATION(50079, Kind.INTERACTION, "the user must register for multi-factor authentication."),
    STRONG_AUTHENTICATION(50074, Kind.INTERACTION, "the user must sign in interactively with a strong method."),
    EXTERNAL_CHALLENGE(50158, Kind.INTERACTION, "the user must satisfy an external security challenge."),
    DEVICE_AUTHENTICATION(50097, Kind.INTERACTION, "the device must be authenticated; sign in through the broker."),
    DEVICE_NOT_COMPLIANT(53000, Kind.INTERACTION, "conditional access asks for a compliant device."),
    DEVICE_NOT_JOINED(53001, Kind.INTERACTION, "conditional access asks for a domain-joined device."),
    APP_NOT_APPROVED(53002, Kind.INTERACTION, "conditional access asks for an approved application."),
    BLOCKED_BY_POLICY(
            53003, Kind.INTERACTION, "conditional access blocks this sign-in; the sign-in log names the policy."),
    RISK(53004, Kind.INTERACTION, "the user must complete the multi-factor registration because of risk."),
    NOT_ASSIGNED(50105, "assign the user or application to the enterprise application."),
    REVOKED(50173, Kind.INTERACTION, "the grant was revoked; sign in again."),
    SIGN_IN_FREQUENCY(70043, Kind.INTERACTION, "the refresh token ended by sign-in frequency; sign in again."),
    INACTIVE(700082, Kind.INTERACTION, "the refresh token was not used for too long; sign in again."),
    SPA_REFRESH(700084, Kind.INTERACTION, "the refresh token of a single-page app ended; sign in again."),
    BAD_GRANT(70000, "the grant is invalid or revoked; start the flow again."),
    EXPIRED_CODE(70008, "the code or refresh token has expired; start the flow again."),
    USED_CODE(54005, "the authorization code was already redeemed; start the flow again."),
    REDIRECT_URI(50011, "register the redirect URI in the app registration, letter by letter."),
    MALFORMED_REQUEST(9002313, "the request is malformed."),
    MISSING_PARAMETER(900144, "the request lacks a parameter."),
    SECURITY_DEFAULTS(530035, "security defaults block this sign-in."),
    TOKEN_PROTECTION(530084, "a token protection policy blocks this sign-in."),
    BUSY(90033, Kind.TRANSIENT, "Entra is busy; try again."),
    BUSY_2(90006, Kind.TRANSIENT, "Entra is busy; try again."),
    BUSY_3(90012, Kind.TRANSIENT, "Entra timed out; try again."),
    BUSY_4(90024, Kind.TRANSIENT, "Entra throttles; try again later."),
    THROTTLED(90055, Kind.TRANSIENT, "Entra throttles; try again later."),
    CLIENT_LOOP(
            50196,
            "the application asks for the same token in a loop: keep one credential object instead of creating one per"
                    + " call."),
    ADMIN_CONSENT(90094, Kind.INTERACTION, "an administrator must consent to the permissions of the application."),
    INVALID_PARAMETER(90100, "a parameter of the request is empty or invalid.");

    private enum Kind {
        FINAL,
        TRANSIENT,
        INTERACTION
    }

    private static final Map<Integer, AadstsCode> BY_NUMBER =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(code -> code.number, Function.identity()));

    private final int number;
    private final Kind kind;
    private final String remedy;

    AadstsCode(int number, String remedy) {
        this(number, Kind.FINAL, remedy);
    }

    AadstsCode(int number, Kind kind, String remedy) {
        this.number = number;
        this.kind = kind;
        this.remedy = remedy;
    }

    static @Nullable AadstsCode of(@Nullable Integer number) {
        return number == null ? null : BY_NUMBER.get(number);
    }

    int number() {
        return number;
    }

    String remedy() {
        return remedy;
    }

    boolean temporary() {
        return kind == Kind.TRANSIENT;
    }

    boolean interactionRequired() {
        return kind == Kind.INTERACTION;
    }
}
