package dev.identity.azure;

import com.azure.core.exception.ClientAuthenticationException;
import dev.identity.IdentityException;

/** Our failures as the Azure SDK knows them. */
final class FailuresToAzure {

    private FailuresToAzure() {}

    static RuntimeException of(Exception failure) {
        if (failure instanceof IllegalArgumentException argument) {
            return argument;
        }
        String message = failure.getMessage();
        return failure instanceof IdentityException && message != null
                ? new ClientAuthenticationException(message, null, failure)
                : new ClientAuthenticationException("The token could not be acquired: " + failure, null, failure);
    }
}
