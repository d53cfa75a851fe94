package dev.identity.credential;

import dev.identity.AccessToken;
import dev.identity.IdentityException;
import dev.identity.cache.Acquisition;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * What a credential writes to the log about its acquisitions. Members of a chain leave that to the chain and say it at
 * DEBUG, but for a refresh that fails: it happens behind the chain's back.
 */
final class AcquisitionLog {

    private AcquisitionLog() {}

    static void succeeded(Logger log, String name, Acquisition acquisition, AccessToken token, boolean member) {
        log.atLevel(member ? Level.DEBUG : Level.INFO)
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
        boolean chainTells = member && acquisition.current() == null;
        log.atLevel(chainTells ? Level.DEBUG : Level.WARN)
                .log(
                        "{} got no token for {}{}: {}",
                        name,
                        String.join(" ", acquisition.request().scopes()),
                        acquisition.current() == null ? "" : " (the one in use is still good)",
                        failure.getMessage(),
                        log.isDebugEnabled() ? failure : null);
    }
}
