package dev.identity.emulator;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An app that may sign in, with its service principals. Registered by {@link EntraEmulator#registerApp(String)}; every
 * method works at any time and on any thread.
 */
public final class AppRegistration {
    private static final Duration SECRET_LIFETIME = Duration.ofDays(180);

    private final String displayName;
    private final String clientId;
    private final Clock clock;
    private final Resources resources;
    private final Set<String> tenants = ConcurrentHashMap.newKeySet();
    private final List<Secret> secrets = new CopyOnWriteArrayList<>();
    private final List<X509Certificate> certificates = new CopyOnWriteArrayList<>();
    private final List<TrustedSubject> trustedSubjects = new CopyOnWriteArrayList<>();
    private final List<FederatedCredential> federatedCredentials = new CopyOnWriteArrayList<>();
    private final Map<String, Set<String>> roles = new ConcurrentHashMap<>();
    private final Set<String> exposedScopes = new ConcurrentSkipListSet<>();
    private final RedirectUris redirectUris = new RedirectUris();
    private final Consents consents = new Consents();
    private volatile boolean publicClient;

    AppRegistration(String displayName, String clientId, String homeTenant, Clock clock, Resources resources) {
        this.displayName = displayName;
        this.clientId = clientId;
        this.clock = clock;
        this.resources = resources;
        tenants(homeTenant);
    }

    /** A client secret. */
    record Secret(String value, Instant expiresAt) {
        boolean matches(String presented) {
            return MessageDigest.isEqual(
                    value.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
        }

        boolean expiredAt(Instant now) {
            return !now.isBefore(expiresAt);
        }

        @Override
        public String toString() {
            return "Secret[expiresAt=" + expiresAt + "]";
        }
    }

    /** Whose assertions stand for the app. */
    record FederatedCredential(String issuer, String subject, String audience) {}

    /** A certificate's subject and the authority that must have issued it. */
    record TrustedSubject(String subjectName, X509Certificate issuer) {}

    /**
     * Gives the client id.
     *
     * @return a GUID, unless it was registered with another id
     */
    public String clientId() {
        return clientId;
    }

    /**
     * Gives the name.
     *
     * @return the display name
     */
    public String displayName() {
        return displayName;
    }

    /**
     * Gives the object id of the app's service principal, the {@code oid} of its tokens.
     *
     * @param tenantId the tenant's GUID
     * @return a GUID, always the same one for the same app and tenant
     */
    public String objectId(String tenantId) {
        return Opaque.guid(clientId + "@" + tenantId.toLowerCase(Locale.ROOT));
    }

    /**
     * Adds a random client secret.
     *
     * @return the secret's value, valid for 180 days
     */
    public String addSecret() {
        String value = Opaque.random(30);
        addSecret(value);
        return value;
    }

    /**
     * Adds a client secret, valid for 180 days.
     *
     * @param value the secret's value
     * @return this
     */
    public AppRegistration addSecret(String value) {
        return addSecret(value, clock.instant().plus(SECRET_LIFETIME));
    }

    /**
     * Adds a client secret.
     *
     * @param value the secret's value
     * @param expiresAt when it ends, by the emulator's clock
     * @return this
     */
    public AppRegistration addSecret(String value, Instant expiresAt) {
        secrets.add(new Secret(value, expiresAt));
        return this;
    }

    /**
     * Adds a random client secret that has expired.
     *
     * @return the secret's value
     */
    public String addExpiredSecret() {
        String value = Opaque.random(30);
        addSecret(value, clock.instant().minusSeconds(1));
        return value;
    }

    /**
     * Removes a client secret, as a rotation does.
     *
     * @param value the secret's value
     * @return this
     */
    public AppRegistration removeSecret(String value) {
        secrets.removeIf(secret -> secret.matches(value));
        return this;
    }

    /**
     * Registers a certificate.
     *
     * @param certificate an RSA certificate
     * @return this
     */
    public AppRegistration addCertificate(X509Certificate certificate) {
        certificates.add(certificate);
        return this;
    }

    /**
     * Makes a self-signed certificate, valid for a year, and registers it.
     *
     * @return the certificate with its key
     */
    public ClientCertificate addCertificate() {
        KeyPair keys = Keys.rsa();
        X509Certificate certificate = CertificateMaker.selfSigned(keys, clientId, clock.instant());
        addCertificate(certificate);
        return new ClientCertificate(certificate, keys.getPrivate());
    }

    /**
     * Removes a certificate, as a rotation does.
     *
     * @param certificate the certificate
     * @return this
     */
    public AppRegistration removeCertificate(X509Certificate certificate) {
        certificates.remove(certificate);
        return this;
    }

    /**
     * Trusts every certificate with a subject name that an authority issued; clients must then send their chain in
     * {@code x5c}.
     *
     * @param subjectName the certificate's subject, such as {@code CN=app.contoso.com}
     * @param issuer the authority
     * @return this
     */
    public AppRegistration trustSubject(String subjectName, X509Certificate issuer) {
        trustedSubjects.add(new TrustedSubject(subjectName, issuer));
        return this;
    }

    /**
     * Lets assertions of another issuer stand for the app.
     *
     * @param issuer the assertion's {@code iss}, exactly
     * @param subject its {@code sub}, exactly
     * @param audience its {@code aud}, exactly; normally {@code api://AzureADTokenExchange}
     * @return this
     */
    public AppRegistration addFederatedCredential(String issuer, String subject, String audience) {
        federatedCredentials.add(new FederatedCredential(issuer, subject, audience));
        return this;
    }

    /**
     * Installs the app in further tenants.
     *
     * @param tenantIds GUIDs of tenants the emulator knows
     * @return this
     */
    public AppRegistration tenants(String... tenantIds) {
        for (String tenantId : tenantIds) {
            tenants.add(tenantId.toLowerCase(Locale.ROOT));
        }
        return this;
    }

    /**
     * Grants an app role; the app's tokens for that resource name it.
     *
     * @param resource the resource's audience, such as {@code api://sample}
     * @param role the role's value, such as {@code Data.Read}
     * @return this
     */
    public AppRegistration grantRole(String resource, String role) {
        roles.computeIfAbsent(Resources.normalize(resource), any -> new ConcurrentSkipListSet<>())
                .add(role);
        return this;
    }

    /**
     * Makes the app an API with permissions that users can give to other apps. Users' tokens for it have its client id as
     * audience.
     *
     * @param scopes the permissions, such as {@code access_as_user}
     * @return this
     */
    public AppRegistration exposeApi(String... scopes) {
        exposedScopes.addAll(List.of(scopes));
        resources.add(clientId);
        resources.add(appIdUri());
        return this;
    }

    /** {@return the app as a resource, <code>api://{clientId}</code>, for scopes such as <code>api://{clientId}/.default</code>} */
    public String appIdUri() {
        return "api://" + clientId;
    }

    /**
     * Registers an address to send answers of the authorize endpoint to. One such as {@code http://localhost} allows any
     * port.
     *
     * @param uri the address
     * @return this
     */
    public AppRegistration addRedirectUri(String uri) {
        redirectUris.add(uri);
        return this;
    }

    /**
     * Lets the app sign users in without a secret or certificate ("allow public client flows").
     *
     * @return this
     */
    public AppRegistration publicClient() {
        publicClient = true;
        return this;
    }

    /**
     * Has a user agree to what the app asks for. Until something is withheld everybody does.
     *
     * @param user the user
     * @return this
     */
    public AppRegistration consent(EmulatedUser user) {
        consents.give(user);
        return this;
    }

    /**
     * Has a user not agree yet (AADSTS65001; a page asks for it).
     *
     * @param user the user
     * @return this
     */
    public AppRegistration withholdConsent(EmulatedUser user) {
        consents.withhold(user);
        return this;
    }

    /**
     * Has nobody agree yet.
     *
     * @return this
     */
    public AppRegistration withholdConsent() {
        consents.everybody(false);
        return this;
    }

    /**
     * Agrees for everybody, as an administrator does.
     *
     * @return this
     */
    public AppRegistration consentForAll() {
        consents.everybody(true);
        return this;
    }

    boolean isIn(Tenant tenant) {
        return tenant.shared() || tenants.contains(tenant.id()) || FirstPartyApps.isFamily(this);
    }

    List<Secret> secrets() {
        return secrets;
    }

    List<X509Certificate> certificates() {
        return certificates;
    }

    List<TrustedSubject> trustedSubjects() {
        return trustedSubjects;
    }

    List<FederatedCredential> federatedCredentials() {
        return federatedCredentials;
    }

    Set<String> exposedScopes() {
        return exposedScopes;
    }

    RedirectUris redirectUris() {
        return redirectUris;
    }

    Consents consents() {
        return consents;
    }

    boolean isPublicClient() {
        return publicClient;
    }

    boolean hasCredentials() {
        return !(secrets.isEmpty()
                && certificates.isEmpty()
                && trustedSubjects.isEmpty()
                && federatedCredentials.isEmpty());
    }

    boolean isAudience(String audience) {
        String normal = Resources.normalize(audience);
        return normal.equals(Resources.normalize(clientId)) || normal.equals(Resources.normalize(appIdUri()));
    }

    Set<String> rolesFor(String resource) {
        return roles.getOrDefault(Resources.normalize(resource), Set.of());
    }

    @Override
    public String toString() {
        return "AppRegistration[" + displayName + ", " + clientId + "]";
    }
}
