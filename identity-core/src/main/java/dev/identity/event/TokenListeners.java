package dev.identity.event;

import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Several listeners as one, each guarded against the others. Thread-safe. */
public final class TokenListeners implements TokenListener {

    private static final Logger LOG = LoggerFactory.getLogger(TokenListeners.class);

    private final List<TokenListener> listeners;

    /** Calls the given listeners in order. */
    public TokenListeners(List<? extends TokenListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public void started(AcquisitionStarted event) {
        tell(listener -> listener.started(event));
    }

    @Override
    public void acquired(TokenAcquired event) {
        tell(listener -> listener.acquired(event));
    }

    @Override
    public void failed(AcquisitionFailed event) {
        tell(listener -> listener.failed(event));
    }

    @Override
    public void chainMemberSelected(ChainMemberSelected event) {
        tell(listener -> listener.chainMemberSelected(event));
    }

    private void tell(Consumer<TokenListener> message) {
        for (TokenListener listener : listeners) {
            try {
                message.accept(listener);
            } catch (RuntimeException | LinkageError e) {
                LOG.warn("A token listener failed: {}", listener.getClass().getName(), e);
            }
        }
    }
}
