package dev.identity.emulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A person who may sign in. Registered by {@link EntraEmulator#registerUser(String)}; every method works at any time and
 * on any thread.
 */
public final class EmulatedUser {
    private final String username;
    private final String homeTenant;
    private final String objectId = UUID.randomUUID().toString();
    private final String mfaCode = "%06d".formatted(ThreadLocalRandom.current().nextInt(1_000_000));
    private final Set<String> tenants = ConcurrentHashMap.newKeySet();
    private final Set<String> mfaResources = ConcurrentHashMap.newKeySet();
    private volatile String password = Opaque.random(15);
    private volatile boolean mfaAlways;
    private volatile boolean federated;
    private volatile UserState state = UserState.ACTIVE;

    EmulatedUser(String username, String homeTenant) {
        this.username = username;
        this.homeTenant = homeTenant;
        tenants(homeTenant);
    }

    /** {@return the name to sign in with, such as {@code ada@contoso.com}} */
    public String username() {
        return username;
    }

    /** {@return the GUID of the person in the home tenant, the {@code oid} of tokens} */
    public String objectId() {
        return objectId;
    }

    /** {@return the GUID of the tenant that the person belongs to} */
    public String tenantId() {
        return homeTenant;
    }

    /** {@return the password; random unless it was set} */
    public String password() {
        return password;
    }

    /** {@return the six digits that answer the question for a second factor} */
    public String mfaCode() {
        return mfaCode;
    }

    /**
     * Sets the password.
     *
     * @param value the new password
     * @return this
     */
    public EmulatedUser password(String value) {
        password = value;
        return this;
    }

    /**
     * Invites the person to further tenants.
     *
     * @param tenantIds GUIDs of tenants the emulator knows
     * @return this
     */
    public EmulatedUser tenants(String... tenantIds) {
        for (String tenantId : tenantIds) {
            tenants.add(tenantId.toLowerCase(Locale.ROOT));
        }
        return this;
    }

    /**
     * Demands a second factor for everything (AADSTS50076 with {@code claims} where there is nobody to ask).
     *
     * @return this
     */
    public EmulatedUser requireMfa() {
        mfaAlways = true;
        return this;
    }

    /**
     * Demands a second factor for one resource.
     *
     * @param resource its identifier, without a scope
     * @return this
     */
    public EmulatedUser requireMfaFor(String resource) {
        mfaResources.add(Resources.normalize(resource));
        return this;
    }

    /**
     * Demands no second factor any more.
     *
     * @return this
     */
    public EmulatedUser requireNoMfa() {
        mfaAlways = false;
        mfaResources.clear();
        return this;
    }

    /**
     * Disables the account (AADSTS50057).
     *
     * @return this
     */
    public EmulatedUser disable() {
        state = UserState.DISABLED;
        return this;
    }

    /**
     * Locks the account, as too many wrong passwords do (AADSTS50053).
     *
     * @return this
     */
    public EmulatedUser lock() {
        state = UserState.LOCKED;
        return this;
    }

    /**
     * Lets the password end (AADSTS50055).
     *
     * @return this
     */
    public EmulatedUser expirePassword() {
        state = UserState.PASSWORD_EXPIRED;
        return this;
    }

    /**
     * Takes back {@link #disable}, {@link #lock} and {@link #expirePassword}.
     *
     * @return this
     */
    public EmulatedUser enable() {
        state = UserState.ACTIVE;
        return this;
    }

    /**
     * Makes the password one of the company's own federation service, which the emulator plays as well (WS-Trust).
     *
     * @return this
     */
    public EmulatedUser federated() {
        federated = true;
        return this;
    }

    /** {@return whether a federation service checks the password} */
    public boolean isFederated() {
        return federated;
    }

    UserState state() {
        return state;
    }

    boolean isIn(Tenant tenant) {
        return tenants.contains(tenant.id());
    }

    /** Guests have another id in each tenant. */
    String objectId(Tenant tenant) {
        return tenant.id().equals(homeTenant) ? objectId : Opaque.guid(objectId + "@" + tenant.id());
    }

    boolean needsMfaFor(String resource) {
        return mfaAlways || mfaResources.contains(Resources.normalize(resource));
    }

    boolean hasPassword(String presented) {
        return MessageDigest.isEqual(
                password.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "EmulatedUser[" + username + ", " + objectId + "]";
    }
}
