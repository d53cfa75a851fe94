package dev.identity.http;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The faults a {@link FaultServer} knows by name. */
final class Faults {

    static final String HTML = StatusFaults.HTML;

    private Faults() {}

    static FaultScript named(String name) {
        return Objects.requireNonNull(all().get(name), name);
    }

    static Map<String, FaultScript> all() {
        Map<String, FaultScript> faults = new TreeMap<>();
        faults.putAll(ConnectionFaults.all());
        faults.putAll(BodyFaults.all());
        faults.putAll(StatusFaults.all());
        return faults;
    }
}
