package dev.identity.boot.health;

import dev.identity.boot.history.CredentialHistory;
import dev.identity.boot.history.CredentialInventory;
import dev.identity.boot.history.Failure;
import dev.identity.boot.history.Outcome;
import dev.identity.cache.CachedToken;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Health of one credential, told from what happened. UP while it would answer with a token that it has, whatever else
 * failed; DOWN when it has none and its last attempt for a scope that counts failed; UNKNOWN otherwise: never used, or
 * idle since its tokens ended. Scopes that count are the configured ones; if there are none, those that have worked
 * before, and until anything has worked, all whose refusal is not about the request alone. A chain is as well as the
 * member that it stays with, and DOWN when no member is left.
 */
final class CredentialHealthIndicator extends AbstractHealthIndicator {

    private final String name;
    private final CredentialInventory inventory;
    private final CredentialHistory history;
    private final List<String> scopes;
    private final Probe probe;

    CredentialHealthIndicator(
            String name, CredentialInventory inventory, CredentialHistory history, List<String> scopes, Probe probe) {
        super("The health of the credential \"" + name + "\" cannot be told");
        this.name = name;
        this.inventory = inventory;
        this.history = history;
        this.scopes = scopes;
        this.probe = probe;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        probe.run(inventory.get(name));
        List<Outcome> outcomes = history.of(inventory.witnesses(name));
        List<CachedToken> usable = inventory.usableTokens(name);
        Optional<Map<String, Object>> failing =
                lastFailing(outcomes).map(FailureDetails::of).or(this::noMemberLeft);
        describe(health, outcomes, usable);
        failing.ifPresent(failure -> health.withDetail("failure", failure));
        if (!usable.isEmpty()) {
            health.up();
        } else if (failing.isPresent()) {
            health.down();
        } else {
            health.unknown();
        }
    }

    private Optional<Outcome> lastFailing(List<Outcome> outcomes) {
        boolean hasWorked = outcomes.stream().anyMatch(outcome -> outcome.succeededAt() != null);
        return outcomes.stream()
                .filter(outcome -> outcome.failure() != null && counts(outcome, outcome.failure(), hasWorked))
                .max(Comparator.comparing(
                        outcome -> Objects.requireNonNull(outcome.failure()).at()));
    }

    private boolean counts(Outcome outcome, Failure failure, boolean hasWorked) {
        if (!scopes.isEmpty()) {
            return scopes.contains(outcome.scopes());
        }
        return outcome.succeededAt() != null || !hasWorked && !failure.ofRequest();
    }

    /** A chain without an available member fails for all scopes, also for those that no member was asked for. */
    private Optional<Map<String, Object>> noMemberLeft() {
        return inventory.exhausted(name)
                ? inventory.members(name).stream()
                        .filter(member -> member.at() != null)
                        .reduce((first, second) -> second)
                        .map(FailureDetails::of)
                : Optional.empty();
    }

    private void describe(Health.Builder health, List<Outcome> outcomes, List<CachedToken> usable) {
        health.withDetail("type", inventory.type(name)).withDetail("usableTokens", usable.size());
        usable.stream()
                .map(CachedToken::expiresAt)
                .min(Comparator.naturalOrder())
                .ifPresent(at -> health.withDetail("expiresAt", at.toString()));
        outcomes.stream()
                .map(Outcome::succeededAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .ifPresent(at -> health.withDetail("lastSuccess", at.toString()));
    }
}
