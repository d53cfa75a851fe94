package dev.identity.azure;

import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.ClientAuthenticationException;
import dev.identity.IdentityException;

/** Our failures as the Azure SDK knows them. */
final class FailuresToAzure {

    private static final String CHALLENGE = "The Azure client, answering a challenge of its service, asked wrongly: ";

    private FailuresToAzure() {}

    static RuntimeException of(Exception failure, TokenRequestContext context) {
        if (failure instanceof IllegalArgumentException mistake) {
            return challenged(context) ? refused(CHALLENGE + mistake.getMessage(), mistake) : mistake;
        }
        String message = failure.getMessage();
        return failure instanceof IdentityException && message != null
                ? refused(message, failure)
                : refused("The token could not be acquired: " + failure, failure);
    }

    /** Tenant and claims come from the challenge of a service, so what is wrong with them is not the caller's mistake. */
    private static boolean challenged(TokenRequestContext context) {
        return context.getTenantId() != null || context.getClaims() != null;
    }

    private static ClientAuthenticationException refused(String message, Exception failure) {
        return new ClientAuthenticationException(message, null, failure);
    }
}
