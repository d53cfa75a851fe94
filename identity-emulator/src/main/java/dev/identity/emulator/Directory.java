package dev.identity.emulator;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** What is registered: tenants with their domain names, and apps. */
final class Directory {
    private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
    private static final String API = "api://";
    private static final Set<String> SHARED = Set.of("common", "organizations", "consumers");

    private final Map<String, Tenant> tenants = new ConcurrentHashMap<>();
    private final Map<String, AppRegistration> apps = new ConcurrentHashMap<>();
    private final Tenant defaultTenant;
    private final Clock clock;
    private final Resources resources;
    private final Map<String, AppRegistration> firstParty;
    private final UserDirectory users = new UserDirectory();

    Directory(String defaultTenantId, Clock clock, Resources resources) {
        this.clock = clock;
        this.resources = resources;
        this.defaultTenant = addTenant(defaultTenantId);
        tenants.put(Endpoint.ADFS, defaultTenant);
        this.firstParty = FirstPartyApps.registrations(defaultTenant.id(), clock, resources);
    }

    Tenant defaultTenant() {
        return defaultTenant;
    }

    /** Adds a tenant by its GUID, or one with a new GUID by its domain name. */
    Tenant addTenant(String idOrDomain) {
        if (!isWellFormed(idOrDomain)) {
            throw new IllegalArgumentException("Neither a GUID nor a domain name: " + idOrDomain);
        }
        String key = idOrDomain.toLowerCase(Locale.ROOT);
        if (Guids.isGuid(key)) {
            return tenants.computeIfAbsent(key, Tenant::new);
        }
        Tenant created = addTenant(UUID.randomUUID().toString());
        return Objects.requireNonNullElse(tenants.putIfAbsent(key, created), created);
    }

    void addDomain(String tenantId, String domain) {
        Tenant tenant = tenants.get(tenantId.toLowerCase(Locale.ROOT));
        if (tenant == null) {
            throw new IllegalArgumentException("Unknown tenant: " + tenantId);
        }
        tenants.put(domain.toLowerCase(Locale.ROOT), tenant);
    }

    Tenant tenant(String segment) {
        String key = segment.toLowerCase(Locale.ROOT);
        if (SHARED.contains(key)) {
            throw new EntraException(EntraError.NO_TENANT);
        }
        if (!key.equals(Endpoint.ADFS) && !isWellFormed(segment)) {
            throw new EntraException(EntraError.MALFORMED_TENANT, segment);
        }
        return Optional.ofNullable(tenants.get(key))
                .orElseThrow(() -> new EntraException(EntraError.TENANT_NOT_FOUND, segment));
    }

    /** Gives a tenant, or what stands for that of whoever signs in. */
    Tenant tenantOrShared(String segment) {
        return Tenant.sharedBy(segment).orElseGet(() -> tenant(segment));
    }

    Collection<Tenant> tenants() {
        return List.copyOf(tenants.values());
    }

    AppRegistration register(String displayName, String clientId) {
        AppRegistration app = new AppRegistration(displayName, clientId, defaultTenant.id(), clock, resources);
        if (apps.putIfAbsent(clientId.toLowerCase(Locale.ROOT), app) != null) {
            throw new IllegalArgumentException("An app with the client id " + clientId + " is registered already");
        }
        return app;
    }

    Optional<AppRegistration> findApp(String clientId) {
        String key = clientId.toLowerCase(Locale.ROOT);
        return Optional.ofNullable(apps.getOrDefault(key, firstParty.get(key)));
    }

    /** Finds an app that is an API by any of its names. */
    Optional<AppRegistration> findApi(String audience) {
        String normal = Resources.normalize(audience);
        return findApp(normal.startsWith(API) ? normal.substring(API.length()) : normal)
                .filter(app -> !app.exposedScopes().isEmpty());
    }

    boolean knowsRedirectUri(String uri) {
        return apps.values().stream().anyMatch(app -> app.redirectUris().contains(uri));
    }

    UserDirectory users() {
        return users;
    }

    /** Gives the tenant that a user signs in to; the user's own where the address leaves it open. */
    Tenant tenantOf(EmulatedUser user, Tenant asked) {
        return asked.shared() ? new Tenant(user.tenantId()) : asked;
    }

    AppRegistration app(Tenant tenant, String clientId) {
        return findApp(clientId)
                .filter(app -> app.isIn(tenant))
                .orElseThrow(() -> new EntraException(EntraError.APP_NOT_FOUND, clientId, tenant.id()));
    }

    private static boolean isWellFormed(String tenant) {
        return Guids.isGuid(tenant) || DOMAIN.matcher(tenant).matches();
    }
}
