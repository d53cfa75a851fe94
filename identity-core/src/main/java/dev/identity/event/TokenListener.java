package dev.identity.event;

/**
 * Watches credentials at work. Called on the thread that acquires the token, never on a cache hit, by many threads at
 * once. An implementation is quick, does not call back into the credential, and does not throw; what it throws is logged
 * and dropped. No event carries a token or a secret.
 */
public interface TokenListener {

    /** An acquisition starts; {@link #acquired} or {@link #failed} follows on the same thread. */
    default void started(AcquisitionStarted event) {}

    /** An acquisition gave a token. */
    default void acquired(TokenAcquired event) {}

    /** An acquisition gave no token. */
    default void failed(AcquisitionFailed event) {}

    /** A chain chose the member that it stays with. */
    default void chainMemberSelected(ChainMemberSelected event) {}
}
