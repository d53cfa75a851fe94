package dev.identity.credential;

import dev.identity.entra.Tenants;
import dev.identity.tool.ToolInput;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the builders of developer tools' credentials take. Not thread-safe. Only this library extends it. */
public abstract class DeveloperToolCredentialBuilder<B extends DeveloperToolCredentialBuilder<B>>
        extends CredentialBuilder<B> {

    /** Stands for the tenant in which the developer has signed in; the tool is not told any. */
    static final String TENANT_OF_THE_TOOL = "organizations";

    Duration timeout = Duration.ofSeconds(10);
    private @Nullable String tenantId;
    private Collection<String> additionallyAllowedTenants = List.of();

    DeveloperToolCredentialBuilder() {}

    /** The tenant to get tokens of; unless set, the one in which the developer has signed in. */
    public B tenantId(String tenant) {
        this.tenantId = tenant;
        return self();
    }

    /** Tenants besides its own that requests may name, or {@code *} for any; any without a tenant of its own. */
    public B additionallyAllowedTenants(Collection<String> others) {
        this.additionallyAllowedTenants = List.copyOf(others);
        return self();
    }

    /**
     * How long one run of the tool may take before it is ended; 10 seconds unless set.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public B processTimeout(Duration limit) {
        this.timeout = positive(limit);
        return self();
    }

    static Duration positive(Duration limit) {
        if (limit.isZero() || limit.isNegative()) {
            throw new IllegalArgumentException("The process timeout must be positive, not " + limit + ".");
        }
        return limit;
    }

    final Tenants tenants() {
        boolean fixed = runtime().environment("AZURE_IDENTITY_DISABLE_MULTITENANTAUTH") != null;
        return tenantId == null
                ? new Tenants(TENANT_OF_THE_TOOL, List.of("*"), fixed)
                : new Tenants(String.valueOf(ToolInput.tenant(tenantId)), additionallyAllowedTenants, fixed);
    }
}
