package dev.identity.cache;

import java.util.List;
import java.util.stream.Stream;

/** Other keys that mean the same as a slot's own. Most slots have none. */
record Aliases(List<Object> keys) {

    static final Aliases NONE = new Aliases(List.of());

    /** The same with one more, unless there are as many as there may be. */
    Aliases with(Object alias, int most) {
        return keys.size() >= most || keys.contains(alias)
                ? this
                : new Aliases(Stream.concat(keys.stream(), Stream.of(alias)).toList());
    }
}
