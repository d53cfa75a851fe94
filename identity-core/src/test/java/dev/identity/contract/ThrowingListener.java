package dev.identity.contract;

import dev.identity.event.AcquisitionFailed;
import dev.identity.event.AcquisitionStarted;
import dev.identity.event.ChainMemberSelected;
import dev.identity.event.TokenAcquired;
import dev.identity.event.TokenListener;

/** Breaks the rule that listeners do not throw. */
final class ThrowingListener implements TokenListener {

    @Override
    public void started(AcquisitionStarted event) {
        throw new IllegalStateException("a listener with a defect");
    }

    @Override
    public void acquired(TokenAcquired event) {
        throw new IllegalStateException("a listener with a defect");
    }

    @Override
    public void failed(AcquisitionFailed event) {
        throw new IllegalStateException("a listener with a defect");
    }

    @Override
    public void chainMemberSelected(ChainMemberSelected event) {
        throw new IllegalStateException("a listener with a defect");
    }
}
