package dev.identity.boot.health;

import dev.identity.boot.history.CredentialHistory;
import dev.identity.boot.history.CredentialInventory;
import dev.identity.time.TimeSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;

/** Health of all credentials, one child for each, in the same shape for one as for many. */
public final class CredentialHealthContributors {

    private CredentialHealthContributors() {}

    /**
     * A contributor with a child for each configured credential.
     *
     * @param scopes what has to work; empty for what has worked
     * @param probe whether to ask for tokens of these scopes
     * @param probeInterval the least time between two such requests
     */
    public static HealthContributor create(
            CredentialInventory inventory,
            CredentialHistory history,
            TimeSource time,
            List<String> scopes,
            boolean probe,
            Duration probeInterval) {
        Map<String, HealthContributor> children = new LinkedHashMap<>();
        for (String name : inventory.names()) {
            Probe asking = new Probe(probe ? scopes : List.of(), probeInterval, time);
            children.put(name, new CredentialHealthIndicator(name, inventory, history, scopes, asking));
        }
        return CompositeHealthContributor.fromMap(children);
    }
}
