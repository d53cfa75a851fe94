package dev.identity.entra;

import dev.identity.ClientAuthenticationException;
import dev.identity.TokenRequest;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which tenant a request gets: the credential's own, or another that the credential was allowed to serve. */
public final class Tenants {

    private static final Logger LOG = LoggerFactory.getLogger(Tenants.class);
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9.-]{1,128}");
    private static final String ANY = "*";

    private final String own;
    private final Set<String> allowed;
    private final boolean fixed;

    /**
     * Rules for a credential.
     *
     * @param own the credential's tenant
     * @param allowed further tenants, or {@code *} for any
     * @param fixed whether requests for other tenants get the credential's own all the same
     */
    public Tenants(String own, Collection<String> allowed, boolean fixed) {
        this.own = check(own, "tenantId");
        this.allowed = allowed.stream()
                .map(tenant -> ANY.equals(tenant) ? ANY : check(tenant, "additionallyAllowedTenants"))
                .map(tenant -> tenant.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        this.fixed = fixed || AuthorityHost.isAdfs(own);
    }

    /**
     * Checks a configured tenant.
     *
     * @throws IllegalArgumentException if it is neither an id nor a domain name
     */
    public static String check(String tenant, String setting) {
        if (!VALID.matcher(tenant).matches() || tenant.equals(".") || tenant.equals("..")) {
            throw new IllegalArgumentException(
                    "Invalid tenant in " + setting + ": only letters, digits, '-' and '.' are"
                            + " allowed. Use the tenant's GUID or one of its domain names; the portal shows both under"
                            + " Microsoft Entra ID, Overview.");
        }
        return tenant;
    }

    /** The credential's tenant. */
    public String own() {
        return own;
    }

    /** The tenant of a resolved request. */
    public String of(TokenRequest resolved) {
        return resolved.tenantId() == null ? own : resolved.tenantId();
    }

    /**
     * The request with its tenant settled: null for the credential's own.
     *
     * @throws ClientAuthenticationException if the tenant is not among the allowed
     */
    public TokenRequest resolve(TokenRequest request) {
        String asked = request.tenantId();
        if (asked == null || asked.equalsIgnoreCase(own)) {
            return request.withTenantId(null);
        }
        if (fixed) {
            LOG.info("A token was asked for tenant {}, but other tenants are switched off; using {}.", asked, own);
            return request.withTenantId(null);
        }
        if (allowed.contains(ANY) || allowed.contains(asked.toLowerCase(Locale.ROOT))) {
            LOG.debug("A token was asked for the additionally allowed tenant {}.", asked);
            return request.withTenantId(asked.toLowerCase(Locale.ROOT));
        }
        throw ClientAuthenticationException.builder(
                        "The credential is not configured to acquire tokens for tenant " + asked + ".")
                .remedy("add the tenant to additionallyAllowedTenants of the credential, or \"*\" to allow any tenant.")
                .build();
    }
}
