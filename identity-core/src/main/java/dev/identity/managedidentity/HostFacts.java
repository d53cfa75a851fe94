package dev.identity.managedidentity;

import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a host can be recognised by.
 *
 * @param environment the value of a variable, null when it is unset or blank
 * @param exists whether there is such a file
 */
record HostFacts(Function<String, @Nullable String> environment, Predicate<Path> exists) {

    boolean isSet(String variable) {
        return environment.apply(variable) != null;
    }
}
