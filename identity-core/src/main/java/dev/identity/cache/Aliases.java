package dev.identity.cache;

import dev.identity.TokenRequest;
import java.util.List;
import java.util.stream.Stream;

/** Other requests that mean the same as a slot's key. Most slots have none. */
record Aliases(List<TokenRequest> requests) {

    static final Aliases NONE = new Aliases(List.of());

    /** The same with one more, unless there are as many as there may be. */
    Aliases with(TokenRequest alias, int most) {
        return requests.size() >= most || requests.contains(alias)
                ? this
                : new Aliases(Stream.concat(requests.stream(), Stream.of(alias)).toList());
    }
}
