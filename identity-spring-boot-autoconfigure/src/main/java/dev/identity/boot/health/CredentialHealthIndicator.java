package dev.identity.boot.health;

import dev.identity.boot.history.CredentialHistory;
import dev.identity.boot.history.CredentialInventory;
import dev.identity.boot.history.Failure;
import dev.identity.boot.history.Outcome;
import dev.identity.time.TimeSource;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Health of one credential, told from what happened. UP while it has a token that is good, whatever else failed; DOWN
 * when it has none and its last attempt for a scope that counts failed; UNKNOWN otherwise: never used, or idle since its
 * tokens ended. Scopes that count are the configured ones; if there are none, those that have worked before, and until
 * anything has worked, all whose refusal is not about the request alone.
 */
final class CredentialHealthIndicator extends AbstractHealthIndicator {

    private final String name;
    private final String type;
    private final CredentialInventory inventory;
    private final CredentialHistory history;
    private final TimeSource time;
    private final List<String> scopes;
    private final Probe probe;

    CredentialHealthIndicator(
            String name,
            String type,
            CredentialInventory inventory,
            CredentialHistory history,
            TimeSource time,
            List<String> scopes,
            Probe probe) {
        super("The health of the credential \"" + name + "\" cannot be told");
        this.name = name;
        this.type = type;
        this.inventory = inventory;
        this.history = history;
        this.time = time;
        this.scopes = scopes;
        this.probe = probe;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        probe.run(inventory.get(name));
        Instant now = time.now();
        List<Outcome> outcomes = history.of(inventory.sources(name));
        List<Outcome> usable =
                outcomes.stream().filter(outcome -> outcome.usableAt(now)).toList();
        Optional<Outcome> failing = lastFailing(outcomes);
        describe(health, outcomes, usable);
        failing.ifPresent(outcome -> health.withDetail("failure", failure(outcome)));
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
            return scopes.contains(outcome.scopes()) && !(hasWorked && failure.unavailable());
        }
        return outcome.succeededAt() != null || !hasWorked && !failure.ofRequest();
    }

    private void describe(Health.Builder health, List<Outcome> outcomes, List<Outcome> usable) {
        health.withDetail("type", type).withDetail("usableTokens", usable.size());
        usable.stream()
                .map(Outcome::expiresAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .ifPresent(at -> health.withDetail("expiresAt", at.toString()));
        outcomes.stream()
                .map(Outcome::succeededAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .ifPresent(at -> health.withDetail("lastSuccess", at.toString()));
    }

    private static Map<String, Object> failure(Outcome outcome) {
        Failure failure = Objects.requireNonNull(outcome.failure());
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("credential", outcome.credential());
        details.put("scope", outcome.scopes());
        details.put("since", failure.since().toString());
        details.put("at", failure.at().toString());
        details.put("times", failure.times());
        details.put("reason", failure.reason());
        putIfPresent(details, "code", failure.code());
        putIfPresent(details, "correlationId", failure.correlationId());
        putIfPresent(details, "remedy", failure.remedy());
        return details;
    }

    private static void putIfPresent(Map<String, Object> details, String key, @Nullable String value) {
        if (value != null) {
            details.put(key, value);
        }
    }
}
