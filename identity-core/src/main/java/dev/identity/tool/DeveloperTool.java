package dev.identity.tool;

import dev.identity.AccessToken;
import dev.identity.TokenRequest;
import dev.identity.time.Deadline;

/** A program in which a developer has signed in, and which gives away tokens. Thread-safe; one run at a time. */
public interface DeveloperTool {

    /**
     * Checks what would become part of a command.
     *
     * @throws IllegalArgumentException if the tool cannot be asked for this
     */
    void check(TokenRequest request);

    /**
     * Runs the tool. The tenant of the request is null for the one in which the developer signed in.
     *
     * @throws dev.identity.CredentialUnavailableException if it is not installed, not signed in or does not answer
     * @throws dev.identity.ClientAuthenticationException if it answers anything else than a token
     */
    AccessToken token(TokenRequest request, Deadline deadline);
}
