package dev.identity.emulator;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An embedded Microsoft Entra ID: token endpoint, discovery, managed identity endpoints and a protected resource, on
 * random ports of the loopback interface. It checks what Entra checks and answers with Entra's errors; its tokens are
 * signed JWTs with Entra's claims.
 *
 * <p>Safe on any thread.
 */
public final class EntraEmulator implements AutoCloseable {
    private final Emulation emulation;

    private EntraEmulator(Emulation emulation) {
        this.emulation = emulation;
    }

    /** {@return a running emulator with the defaults} */
    public static EntraEmulator start() {
        return builder().start();
    }

    /** {@return a builder of an emulator that differs from the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the authority host, {@code https://localhost:port/}, without a tenant} */
    public URI authority() {
        return emulation.authority;
    }

    /** {@return the GUID of the default tenant, where apps and managed identities are registered} */
    public String tenantId() {
        return emulation.directory.defaultTenant().id();
    }

    /** {@return the instance metadata service, {@code http://127.0.0.1:port}} */
    public URI imdsEndpoint() {
        return emulation.metadata();
    }

    /** {@return App Service's managed identity endpoint, {@code http://127.0.0.1:port/msi/token}} */
    public URI appServiceEndpoint() {
        return imdsEndpoint().resolve("/msi/token");
    }

    /**
     * Gives the environment variables of an emulated host, whose identities are those registered here.
     *
     * @param host the kind of host
     * @return the value of each variable that such a host sets
     */
    public Map<String, String> environment(EmulatedHost host) {
        return new HostEnvironment(emulation).of(host);
    }

    /** {@return where the keys of Azure Arc's agent are, which the client has to be told unless it is the agent's own} */
    public Path arcKeyDirectory() {
        return emulation.arcKeys.directory();
    }

    /** {@return what App Service's endpoint wants in {@code X-IDENTITY-HEADER}, the value for {@code IDENTITY_HEADER}} */
    public String appServiceHeader() {
        return emulation.appServiceSecret;
    }

    /** {@return the https address of an API that wants a bearer token for {@code api://sample} and says whose it was} */
    public URI protectedResource() {
        return authority().resolve("/_resource/whoami");
    }

    /** {@return what clients need to trust the emulator's HTTPS} */
    public EmulatorTrust trust() {
        return emulation.trust;
    }

    /** {@return the emulator's clock, which can be moved} */
    public EmulatorClock clock() {
        return emulation.clock;
    }

    /** {@return what goes wrong on purpose} */
    public Faults faults() {
        return emulation.faults;
    }

    /** {@return what was asked of the emulator} */
    public Journal requests() {
        return emulation.journal;
    }

    /**
     * Registers an app with a random client id in the default tenant.
     *
     * @param displayName its name
     * @return the app, to add credentials and roles to
     */
    public AppRegistration registerApp(String displayName) {
        return registerApp(displayName, UUID.randomUUID().toString());
    }

    /**
     * Registers an app in the default tenant.
     *
     * @param displayName its name
     * @param clientId its client id
     * @return the app, to add credentials and roles to
     * @throws IllegalArgumentException when an app with that id is registered already
     */
    public AppRegistration registerApp(String displayName, String clientId) {
        return emulation.directory.register(displayName, clientId);
    }

    /** {@return the system-assigned identity of the emulated host, which has one from now on} */
    public ManagedIdentity registerSystemIdentity() {
        return emulation.identities.addSystem();
    }

    /**
     * Assigns a user-assigned identity to the emulated host.
     *
     * @param name its name
     * @return the identity
     */
    public ManagedIdentity registerUserIdentity(String name) {
        return emulation.identities.addUser(name);
    }

    /** Takes all managed identities from the emulated host. */
    public void removeIdentities() {
        emulation.identities.clear();
    }

    /**
     * Adds a tenant. Tenants that were not added are not found (AADSTS90002).
     *
     * @param tenant its GUID, or a domain name for a tenant with a random GUID
     * @return the tenant's GUID
     * @throws IllegalArgumentException when it is neither
     */
    public String addTenant(String tenant) {
        return emulation.directory.addTenant(tenant).id();
    }

    /**
     * Gives a tenant a further name.
     *
     * @param tenantId the GUID of a tenant the emulator knows
     * @param domain a domain name, such as {@code contoso.onmicrosoft.com}
     * @throws IllegalArgumentException when the emulator does not know the tenant
     */
    public void addDomain(String tenantId, String domain) {
        emulation.directory.addDomain(tenantId, domain);
    }

    /**
     * Makes a resource known, so that tokens can be asked for it. Azure's common ones and {@code api://sample} are known
     * from the start; others are not found (AADSTS500011).
     *
     * @param audience the resource's identifier, without {@code /.default}
     */
    public void registerResource(String audience) {
        emulation.resources.add(audience);
    }

    /**
     * Makes the protected resource accept tokens for a further audience.
     *
     * @param audience the audience; also becomes a known resource
     */
    public void acceptAudience(String audience) {
        registerResource(audience);
        emulation.resource.accept(audience);
    }

    /** {@return the places that vouch for who runs there: a cluster and build services} */
    public Federation federation() {
        return emulation.federation;
    }

    /** {@return the issuer of subject tokens for federated credentials named {@code default}} */
    public FederatedIssuer federatedIssuer() {
        return federatedIssuer("default");
    }

    /**
     * Gives an issuer, creating it at first.
     *
     * @param name its name, which ends its address
     * @return an issuer of subject tokens for federated credentials
     */
    public FederatedIssuer federatedIssuer(String name) {
        return emulation.issuers.own(name);
    }

    /**
     * Makes the keys of an issuer outside the emulator known, which the emulator does not fetch itself.
     *
     * @param issuer the {@code iss} of its tokens
     * @param jwks its JSON Web Key Set
     * @throws IllegalArgumentException when that is none
     */
    public void trustIssuer(String issuer, String jwks) {
        emulation.issuers.trust(issuer, jwks);
    }

    /**
     * Sets how long tokens live from now on. Until then apps' live 3,599 s and managed identities' 86,399 s.
     *
     * @param lifetime the lifetime; whole seconds count
     */
    public void tokenLifetime(Duration lifetime) {
        emulation.settings.lifetime(lifetime);
    }

    /**
     * Sets how long the tokens of clients live that can handle claims challenges; Entra gives them 24 to 28 hours.
     *
     * @param lifetime the lifetime, or null for that of other tokens
     */
    public void caeTokenLifetime(@Nullable Duration lifetime) {
        emulation.settings.caeLifetime(lifetime);
    }

    /**
     * Sets the {@code refresh_in} of answers.
     *
     * @param refreshIn the value, or null for Entra's rule: half the lifetime of tokens that live over two hours
     */
    public void refreshIn(@Nullable Duration refreshIn) {
        emulation.settings.refreshIn(refreshIn);
    }

    /**
     * Sets where the emulated host runs.
     *
     * @param region a region's name, such as {@code westeurope}, the default
     */
    public void region(String region) {
        emulation.instanceMetadata.region(region);
    }

    /**
     * Registers a user in the default tenant, with a random password.
     *
     * @param username the name to sign in with, such as {@code ada@contoso.com}; any characters
     * @return the user, to set a password and policies
     * @throws IllegalArgumentException when there is such a user already
     */
    public EmulatedUser registerUser(String username) {
        return users().register(username, tenantId());
    }

    /** {@return the people, and what holds for the tokens that they grant} */
    public Users users() {
        return emulation.users;
    }

    /** {@return the device codes that are out, and how the emulator deals with them} */
    public DeviceCodes deviceCodes() {
        return emulation.userFlows.deviceCodes;
    }

    /** {@return a user's access token for an API, such as that API exchanges on behalf of the user; see {@link Users#token}} */
    public String userToken(EmulatedUser user, AppRegistration api) {
        return users().token(user, api);
    }

    /**
     * Revokes an app's tokens: the protected resource answers those of clients that can handle it with a claims
     * challenge that only a token issued after this second satisfies. Others stay good until they expire, as in Azure.
     *
     * @param clientId the app
     * @see Users#revokeTokens
     */
    public void revokeTokens(String clientId) {
        emulation.revocations.revoke(clientId, clock().instant());
    }

    /** Puts back what tests change in passing: faults, journal, clock, lifetimes and the like. Registrations stay. */
    public void reset() {
        emulation.reset();
    }

    /** Stops answering and ends all threads. Closing twice does nothing. */
    @Override
    public void close() {
        emulation.close();
    }

    @Override
    public String toString() {
        return "EntraEmulator[" + authority() + "]";
    }

    /** What an emulator can start with. Not safe for use by several threads. */
    public static final class Builder {
        Clock clock = Clock.systemUTC();
        String tenantId = UUID.randomUUID().toString();
        int port;
        int metadataPort;
        boolean refuseReplays = true;

        @Nullable
        Path arcKeyDirectory;

        private Builder() {}

        /**
         * Sets the clock that the emulator's runs with.
         *
         * @param base the base clock; the system's by default
         * @return this
         */
        public Builder clock(Clock base) {
            clock = base;
            return this;
        }

        /**
         * Sets the default tenant.
         *
         * @param id a GUID; random by default
         * @return this
         */
        public Builder tenantId(String id) {
            tenantId = id;
            return this;
        }

        /**
         * Sets the HTTPS port.
         *
         * @param number the port; by default 0, any free one
         * @return this
         */
        public Builder port(int number) {
            port = number;
            return this;
        }

        /**
         * Sets the HTTP port of the managed identity endpoints.
         *
         * @param number the port; by default 0, any free one
         * @return this
         */
        public Builder metadataPort(int number) {
            metadataPort = number;
            return this;
        }

        /**
         * Sets whether an app's assertion is refused when its {@code jti} was used before. Entra does not promise to, but
         * a client that signs anew each time never notices; MSAL for Python reuses assertions and needs false.
         *
         * @param refuse true by default
         * @return this
         */
        public Builder refuseReplayedAssertions(boolean refuse) {
            refuseReplays = refuse;
            return this;
        }

        /**
         * Sets where the keys of Azure Arc's agent are written.
         *
         * @param directory made if need be; a temporary one by default. {@code /var/opt/azcmagent/tokens} is where clients
         *     of all vendors look on Linux
         * @return this
         */
        public Builder arcKeyDirectory(Path directory) {
            arcKeyDirectory = directory;
            return this;
        }

        /**
         * Starts the emulator.
         *
         * @return a running emulator
         * @throws java.io.UncheckedIOException when a port is taken
         * @throws IllegalArgumentException when the tenant is no GUID or domain name
         */
        public EntraEmulator start() {
            return new EntraEmulator(new Emulation(this));
        }
    }
}
