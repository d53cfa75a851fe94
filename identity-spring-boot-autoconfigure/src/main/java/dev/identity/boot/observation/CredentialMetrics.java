package dev.identity.boot.observation;

import dev.identity.boot.history.CredentialInventory;
import dev.identity.cache.CachedToken;
import dev.identity.time.TimeSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Comparator;

/** Gauges of what credentials have: the time until their next token ends, and how many are cached. */
public final class CredentialMetrics implements MeterBinder {

    private final CredentialInventory inventory;
    private final TimeSource time;

    /** Gauges over the given parts. */
    public CredentialMetrics(CredentialInventory inventory, TimeSource time) {
        this.inventory = inventory;
        this.time = time;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String name : inventory.names()) {
            Gauge.builder("azure.identity.token.expiry", () -> secondsToExpiry(name))
                    .description(
                            "Time until the first of the tokens that it would answer with ends; NaN if it has none.")
                    .baseUnit("seconds")
                    .tag("credential", name)
                    .register(registry);
            Gauge.builder("azure.identity.cache.size", () -> cached(name))
                    .description("Tokens that the credential and its members keep.")
                    .baseUnit("tokens")
                    .tag("credential", name)
                    .register(registry);
        }
    }

    private double secondsToExpiry(String name) {
        return inventory.usableTokens(name).stream()
                .map(CachedToken::expiresAt)
                .min(Comparator.naturalOrder())
                .map(at -> (double) Duration.between(time.now(), at).toSeconds())
                .orElse(Double.NaN);
    }

    private int cached(String name) {
        return inventory.caching(name).stream()
                .mapToInt(credential -> credential.cachedTokens().size())
                .sum();
    }
}
