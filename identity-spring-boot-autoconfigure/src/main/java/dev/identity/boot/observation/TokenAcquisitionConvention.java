package dev.identity.boot.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/** Names and tags of the observation of an acquisition. A bean of this kind replaces the default one. */
public interface TokenAcquisitionConvention extends ObservationConvention<TokenAcquisitionContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof TokenAcquisitionContext;
    }
}
