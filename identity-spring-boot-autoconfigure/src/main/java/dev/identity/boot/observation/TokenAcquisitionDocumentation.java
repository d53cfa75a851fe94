package dev.identity.boot.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/** The observations of this library. */
public enum TokenAcquisitionDocumentation implements ObservationDocumentation {

    /** A credential asks its source for a token. One for each acquisition, none for a cache hit. */
    ACQUISITION {
        @Override
        public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
            return DefaultTokenAcquisitionConvention.class;
        }

        @Override
        public KeyName[] getLowCardinalityKeyNames() {
            return LowCardinality.values();
        }

        @Override
        public KeyName[] getHighCardinalityKeyNames() {
            return HighCardinality.values();
        }
    };

    /** Tags of metrics and spans. */
    public enum LowCardinality implements KeyName {
        /** The credential's name. */
        CREDENTIAL("credential"),
        /** The simple name of the credential's class. */
        CREDENTIAL_TYPE("credential.type"),
        /** Why it asks: {@code miss}, {@code refresh}, {@code claims} or {@code explicit}. */
        TRIGGER("trigger"),
        /** {@code success}, {@code unavailable} or {@code error}; {@code none} while it runs. */
        OUTCOME("outcome"),
        /** The AADSTS code of a refusal, else {@code none}. */
        CODE("code");

        private final String key;

        LowCardinality(String key) {
            this.key = key;
        }

        @Override
        public String asString() {
            return key;
        }
    }

    /** Tags of spans. */
    public enum HighCardinality implements KeyName {
        /** The scopes, separated by spaces. */
        SCOPE("scope"),
        /** The tenant, if the request named one. */
        TENANT("tenant"),
        /** The correlation id of a refusal. */
        CORRELATION_ID("correlation.id");

        private final String key;

        HighCardinality(String key) {
            this.key = key;
        }

        @Override
        public String asString() {
            return key;
        }
    }
}
