package dev.identity.boot.endpoint;

import dev.identity.boot.history.CredentialHistory;
import dev.identity.boot.history.CredentialInventory;
import dev.identity.boot.history.Failure;
import dev.identity.boot.history.Outcome;
import dev.identity.credential.ChainMemberStatus;
import dev.identity.credential.ManagedIdentityCredential;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/** Tells what is known about the credentials. */
public final class CredentialDescriptions {

    private final CredentialInventory inventory;
    private final CredentialHistory history;

    /** Descriptions from the given parts. */
    public CredentialDescriptions(CredentialInventory inventory, CredentialHistory history) {
        this.inventory = inventory;
        this.history = history;
    }

    boolean exists(String name) {
        return inventory.names().contains(name);
    }

    AllCredentials all() {
        Map<String, OneCredential> all = new LinkedHashMap<>();
        inventory.names().forEach(name -> all.put(name, one(name)));
        return new AllCredentials(all);
    }

    OneCredential one(String name) {
        return new OneCredential(
                inventory.type(name),
                inventory.get(name).getClass().getName(),
                managedIdentitySource(name),
                inventory.members(name),
                tokens(name),
                history.of(inventory.sources(name)).stream()
                        .flatMap(outcome -> LastFailure.of(outcome).stream())
                        .toList());
    }

    private @Nullable String managedIdentitySource(String name) {
        return inventory.caching(name).stream()
                .filter(ManagedIdentityCredential.class::isInstance)
                .map(credential -> ((ManagedIdentityCredential) credential).source())
                .findFirst()
                .orElse(null);
    }

    private List<Token> tokens(String name) {
        return inventory.answering(name).stream()
                .flatMap(credential -> credential.cachedTokens().stream()
                        .map(token -> new Token(
                                credential.name(),
                                token.request().scopes(),
                                token.request().tenantId(),
                                token.acquiredAt(),
                                token.expiresAt(),
                                token.refreshAt())))
                .toList();
    }

    /**
     * All credentials.
     *
     * @param credentials by name
     */
    public record AllCredentials(Map<String, OneCredential> credentials) implements OperationResponseBody {}

    /**
     * One credential.
     *
     * @param type its type in the properties, or "own" if the application made it
     * @param implementation the class of its bean
     * @param managedIdentitySource the kind of host whose managed identity it or a member uses, or null
     * @param members the members if it is a chain, and how they stand
     * @param tokens what it would answer with: cached by itself or, of a chain, by the member that it stays with
     * @param failures what failed since the last success for the same scopes
     */
    public record OneCredential(
            String type,
            String implementation,
            @Nullable String managedIdentitySource,
            List<ChainMemberStatus> members,
            List<Token> tokens,
            List<LastFailure> failures)
            implements OperationResponseBody {}

    /**
     * A cached token, without its value.
     *
     * @param credential the credential that keeps it
     * @param scopes what it is for
     * @param tenant the tenant, or null for the credential's own
     * @param acquiredAt when it came
     * @param expiresAt when it ends
     * @param refreshAt when it is due for a refresh
     */
    public record Token(
            String credential,
            List<String> scopes,
            @Nullable String tenant,
            Instant acquiredAt,
            Instant expiresAt,
            Instant refreshAt) {}

    /**
     * A failure since the last success.
     *
     * @param credential the credential that failed
     * @param scopes what it was asked for
     * @param failure why
     */
    public record LastFailure(String credential, String scopes, Failure failure) {

        static List<LastFailure> of(Outcome outcome) {
            Failure failure = outcome.failure();
            return failure == null
                    ? List.of()
                    : List.of(new LastFailure(outcome.credential(), outcome.scopes(), failure));
        }
    }
}
