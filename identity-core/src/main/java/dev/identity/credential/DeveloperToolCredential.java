package dev.identity.credential;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.TokenRequest;
import dev.identity.cache.Acquisition;
import dev.identity.entra.Claims;
import dev.identity.entra.Tenants;
import dev.identity.tool.DeveloperTool;
import java.time.Duration;
import java.time.Instant;

/** What credentials have in common that ask a tool in which the developer has signed in. */
abstract class DeveloperToolCredential extends AbstractTokenCredential {

    private static final Duration LONGEST_LIFE = Duration.ofDays(3650);

    private final DeveloperTool tool;
    private final Tenants tenants;

    DeveloperToolCredential(DeveloperToolCredentialBuilder<?> builder, DeveloperTool tool) {
        super(builder);
        this.tool = tool;
        this.tenants = builder.tenants();
    }

    @Override
    final TokenRequest resolve(TokenRequest request) {
        Claims.check(request);
        tool.check(request);
        return tenants.resolve(request);
    }

    @Override
    final AccessToken acquire(Acquisition acquisition) {
        TokenRequest request = acquisition.request();
        String tenant = tenants.of(request);
        boolean ofTheTool = tenant.equals(DeveloperToolCredentialBuilder.TENANT_OF_THE_TOOL);
        return alive(tool.token(request.withTenantId(ofTheTool ? null : tenant), acquisition.deadline()));
    }

    private AccessToken alive(AccessToken token) {
        Instant now = runtime().time().now();
        if (token.expiresAt().isAfter(now) && token.expiresAt().isBefore(now.plus(LONGEST_LIFE))) {
            return token;
        }
        throw ClientAuthenticationException.builder("The tool gave a token that is good until " + token.expiresAt()
                        + ", while this machine's clock says " + now + ".")
                .remedy("check this machine's clock; update the tool.")
                .build();
    }
}
