package dev.identity.boot.observation;

import dev.identity.event.AcquisitionFailed;
import dev.identity.event.AcquisitionStarted;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/** What is known about one acquisition of a token while it is observed. */
public final class TokenAcquisitionContext extends Observation.Context {

    private final AcquisitionStarted started;
    private final String credentialTag;
    private volatile @Nullable AcquisitionFailed failed;
    private volatile boolean running = true;

    TokenAcquisitionContext(AcquisitionStarted started, String credentialTag) {
        this.started = started;
        this.credentialTag = credentialTag;
    }

    /** The event that began it. */
    public AcquisitionStarted started() {
        return started;
    }

    /** The credential's name, or {@code other} if there are too many names to tell apart. */
    public String credentialTag() {
        return credentialTag;
    }

    /** The event that ended it without a token, or null. */
    public @Nullable AcquisitionFailed failed() {
        return failed;
    }

    /** Whether it has not ended yet. */
    public boolean running() {
        return running;
    }

    void succeeded() {
        this.running = false;
    }

    void failed(AcquisitionFailed event) {
        this.running = false;
        this.failed = event;
        setError(event.failure());
    }
}
