package dev.identity.boot.credential;

import dev.identity.boot.CredentialContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what is missing, so that one failure names all of it. */
final class Required {

    private final CredentialContext context;
    private final List<String> missing = new ArrayList<>();
    private final Set<String> rivals = new LinkedHashSet<>();

    Required(CredentialContext context) {
        this.context = context;
    }

    /** Notes the property as missing if it has no value. */
    Required property(String relative, @Nullable String value) {
        if (value == null || value.isBlank()) {
            missing.add(context.property(relative));
        }
        return this;
    }

    /** Notes that one of the properties is missing, or that more than one is there. */
    Required oneOf(String first, boolean firstIsSet, String second, boolean secondIsSet) {
        if (!firstIsSet && !secondIsSet) {
            missing.add(context.property(first) + " (or " + context.property(second) + ")");
        }
        return notBoth(first, firstIsSet, second, secondIsSet);
    }

    /** Notes two properties of which one would have no effect beside the other. */
    Required notBoth(String first, boolean firstIsSet, String second, boolean secondIsSet) {
        if (firstIsSet && secondIsSet) {
            rivals.add(context.property(first));
            rivals.add(context.property(second));
        }
        return this;
    }

    /** Notes the property if it has a value, as one of those of which at most one may have. */
    Required atMostOne(String relative, @Nullable String value) {
        if (Optionals.isSet(value)) {
            rivals.add(context.property(relative));
        }
        return this;
    }

    /** The tenant and the application, which every sign-in of an application needs. */
    Required application() {
        return property("tenant-id", context.shared().tenantId())
                .property("client-id", context.shared().clientId());
    }

    /** Ends with a failure if anything was missing or is there twice. */
    void check() {
        if (rivals.size() > 1) {
            throw new CredentialConfigurationException(
                    "The credential \"" + context.name() + "\" has properties of which only one can hold.",
                    String.join(", ", rivals),
                    "Keep one of them.");
        }
        if (!missing.isEmpty()) {
            throw new CredentialConfigurationException(
                    "The credential \"" + context.name() + "\" is not complete.",
                    String.join(", ", missing),
                    missing.size() == 1 ? "Set this property." : "Set these properties.");
        }
    }
}
