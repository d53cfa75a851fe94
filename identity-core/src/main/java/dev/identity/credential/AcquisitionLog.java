package dev.identity.credential;

import dev.identity.AccessToken;
import dev.identity.IdentityException;
import dev.identity.cache.Acquisition;
import org.slf4j.Logger;

/** What a credential writes to the log about its acquisitions. Members of a chain say it one level lower. */
final class AcquisitionLog {

    private AcquisitionLog() {}

    static void succeeded(Logger log, String name, Acquisition acquisition, AccessToken token, boolean member) {
        log.atLevel(member ? org.slf4j.event.Level.DEBUG : org.slf4j.event.Level.INFO)
                .log(
                        "{} acquired a token for {}, good until {}",
                        name,
                        String.join(" ", acquisition.request().scopes()),
                        token.expiresAt());
        if (log.isDebugEnabled()) {
            log.debug("{}", AccountLine.of(token));
        }
    }

    static void failed(Logger log, String name, Acquisition acquisition, IdentityException failure, boolean member) {
        log.atLevel(member ? org.slf4j.event.Level.DEBUG : org.slf4j.event.Level.WARN)
                .log(
                        "{} got no token for {}{}: {}",
                        name,
                        String.join(" ", acquisition.request().scopes()),
                        acquisition.current() == null ? "" : " (the one in use is still good)",
                        failure.getMessage(),
                        log.isDebugEnabled() ? failure : null);
    }
}
