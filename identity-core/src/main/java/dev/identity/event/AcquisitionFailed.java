package dev.identity.event;

import dev.identity.IdentityException;
import java.time.Duration;

/**
 * An acquisition gave no token.
 *
 * @param started the event that began it
 * @param failure why
 * @param tokenStillUsable whether callers go on with a token that is still good
 * @param took how long the acquisition lasted
 */
public record AcquisitionFailed(
        AcquisitionStarted started, IdentityException failure, boolean tokenStillUsable, Duration took) {}
