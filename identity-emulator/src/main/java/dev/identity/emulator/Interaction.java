package dev.identity.emulator;

import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One person in front of the pages that ask for name, password, second factor and consent. Safe on any thread. */
final class Interaction {
    private final Demand demand;
    private final Instant startedAt;
    private final InteractionEnd end;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable SignIn signIn;
    private boolean consented;
    private boolean over;

    Interaction(Demand demand, Instant startedAt, InteractionEnd end) {
        this.demand = demand;
        this.startedAt = startedAt;
        this.end = end;
    }

    /**
     * What the person is asked for.
     *
     * @param client the app
     * @param tenant where to sign in
     * @param scope what the app wants to do
     * @param mfa whether a second factor is wanted in any case
     * @param consent whether consent is asked for though it was given
     * @param loginHint who it probably is
     */
    record Demand(
            AppRegistration client,
            Tenant tenant,
            DelegatedScope scope,
            boolean mfa,
            boolean consent,
            @Nullable String loginHint) {}

    /** The page to show next. */
    enum Step {
        PASSWORD,
        SECOND_FACTOR,
        CONSENT,
        END
    }

    Demand demand() {
        return demand;
    }

    Instant startedAt() {
        return startedAt;
    }

    InteractionEnd end() {
        return end;
    }

    void signedIn(SignIn who) {
        locked(() -> signIn = who);
    }

    void consent() {
        locked(() -> consented = true);
    }

    @Nullable
    SignIn signIn() {
        lock.lock();
        try {
            return signIn;
        } finally {
            lock.unlock();
        }
    }

    Step next() {
        lock.lock();
        try {
            SignIn who = signIn;
            if (who == null) {
                return Step.PASSWORD;
            }
            if (!who.mfa() && (demand.mfa() || DelegatedTokens.needsMfa(who, demand.scope()))) {
                return Step.SECOND_FACTOR;
            }
            boolean agreed = demand.client().consents().covers(who.user()) && !demand.consent();
            return agreed || consented ? Step.END : Step.CONSENT;
        } finally {
            lock.unlock();
        }
    }

    /** Tells whether this is the first time that it ends; a page sent twice must not give two codes. */
    boolean finish() {
        lock.lock();
        try {
            boolean first = !over;
            over = true;
            return first;
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
