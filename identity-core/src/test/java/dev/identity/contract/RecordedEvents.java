package dev.identity.contract;

import dev.identity.event.AcquisitionFailed;
import dev.identity.event.AcquisitionStarted;
import dev.identity.event.ChainMemberSelected;
import dev.identity.event.TokenAcquired;
import dev.identity.event.TokenListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what listeners are told, in order. Thread-safe. */
public final class RecordedEvents implements TokenListener {

    private final List<Object> all = new CopyOnWriteArrayList<>();

    @Override
    public void started(AcquisitionStarted event) {
        all.add(event);
    }

    @Override
    public void acquired(TokenAcquired event) {
        all.add(event);
    }

    @Override
    public void failed(AcquisitionFailed event) {
        all.add(event);
    }

    @Override
    public void chainMemberSelected(ChainMemberSelected event) {
        all.add(event);
    }

    /** The events of one kind, oldest first. */
    public <E> List<E> of(Class<E> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Everything about acquisitions, oldest first. */
    public List<Object> acquisitions() {
        return all.stream()
                .filter(event -> !(event instanceof ChainMemberSelected))
                .toList();
    }

    /** Forgets them. */
    public void clear() {
        all.clear();
    }
}
