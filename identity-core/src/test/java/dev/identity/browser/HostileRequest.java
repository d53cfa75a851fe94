package dev.identity.browser;

import java.util.function.IntFunction;

/**
 * What may reach a listener that is none of the answer it waits for.
 *
 * @param name what it is
 * @param request the bytes, for a port
 * @param status what they get
 */
record HostileRequest(String name, IntFunction<String> request, int status) {

    static final String STATE = "the-state-of-this-sign-in";

    static HostileRequest get(String name, String target, int status) {
        return new HostileRequest(
                name, port -> "GET " + target + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n", status);
    }

    static HostileRequest head(String name, String head, int status) {
        return new HostileRequest(name, port -> head.replace("PORT", "" + port) + "\r\n\r\n", status);
    }

    @Override
    public String toString() {
        return name;
    }
}
