package dev.identity.emulator;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who is signed in in which browser, by its cookie. */
final class Sessions {
    private static final String COOKIE = "ESTSAUTH";
    private static final Pattern VALUE = Pattern.compile("(?:^|;\\s*)" + COOKIE + "=([^;\\s]+)");

    private final BoundedMap<String, SignIn> sessions = new BoundedMap<>();

    Reply remember(SignIn who, Reply reply) {
        String id = Opaque.random(32);
        sessions.put(id, who);
        return reply.header("Set-Cookie", COOKIE + "=" + id + "; Path=/; Secure; HttpOnly; SameSite=None");
    }

    Optional<SignIn> of(RecordedRequest request) {
        return id(request).flatMap(sessions::get).filter(who -> who.user().state() == UserState.ACTIVE);
    }

    /** Signs the browser out. */
    Reply forget(RecordedRequest request, Reply reply) {
        id(request).ifPresent(sessions::remove);
        return reply.header("Set-Cookie", COOKIE + "=; Path=/; Secure; HttpOnly; Max-Age=0");
    }

    void clear() {
        sessions.clear();
    }

    private static Optional<String> id(RecordedRequest request) {
        Matcher cookie = VALUE.matcher(Objects.requireNonNullElse(request.header("cookie"), ""));
        return cookie.find() ? Optional.of(cookie.group(1)) : Optional.empty();
    }
}
