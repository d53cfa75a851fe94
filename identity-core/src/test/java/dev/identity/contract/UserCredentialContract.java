package dev.identity.contract;

import dev.identity.TokenRequest;
import dev.identity.credential.UserCredentialBuilder;
import dev.identity.emulator.AppRegistration;
import dev.identity.runtime.IdentityRuntime;
import java.util.List;

/** What credentials of users have to do besides. */
abstract class UserCredentialContract extends TokenCredentialContract {

    /** Several scopes make sense for users. */
    @Override
    protected TokenRequest senseless() {
        return REQUEST.withClaims("no JSON");
    }

    static <B extends UserCredentialBuilder<B>> B common(B builder, IdentityRuntime runtime, AppRegistration app) {
        return builder.runtime(runtime)
                .tenantId(CLOUD.emulator().tenantId())
                .clientId(app.clientId())
                .authorityHost(CLOUD.authority())
                .disableInstanceDiscovery(true)
                .additionallyAllowedTenants(List.of(CLOUD.otherTenant()));
    }
}
