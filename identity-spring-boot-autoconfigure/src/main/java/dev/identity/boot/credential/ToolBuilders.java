package dev.identity.boot.credential;

import dev.identity.boot.CredentialContext;
import dev.identity.boot.SharedSetting;
import dev.identity.boot.SharedSettings;
import dev.identity.credential.DeveloperToolCredentialBuilder;
import java.time.Duration;
import java.util.Set;

/** Hands what all types share to the builders of those that ask a developer's tool. */
final class ToolBuilders {

    /** A tool knows its own sign-in host, and signs in no application. */
    static final Set<SharedSetting> SHARED =
            Set.of(SharedSetting.TENANT_ID, SharedSetting.ADDITIONALLY_ALLOWED_TENANTS);

    private ToolBuilders() {}

    static <B extends DeveloperToolCredentialBuilder<B>> B shared(
            B builder, CredentialContext context, Duration timeout) {
        SharedSettings shared = context.shared();
        Optionals.ifSet(shared.tenantId(), builder::tenantId);
        return builder.name(context.name())
                .runtime(context.runtime())
                .processTimeout(timeout)
                .additionallyAllowedTenants(shared.additionallyAllowedTenants());
    }
}
