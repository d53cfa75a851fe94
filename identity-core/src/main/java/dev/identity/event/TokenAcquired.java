package dev.identity.event;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An acquisition gave a token.
 *
 * @param started the event that began it
 * @param expiresAt when the token ends
 * @param refreshAt when the issuer wants it refreshed, or null if it did not say
 * @param took how long the acquisition lasted
 */
public record TokenAcquired(
        AcquisitionStarted started,
        Instant expiresAt,
        @Nullable Instant refreshAt,
        Duration took) {}
