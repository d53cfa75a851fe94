package dev.identity.credential;

import dev.identity.AccessToken;

/** Whose token it is. */
final class AccountLine {

    private AccountLine() {}

    static String of(AccessToken token) {
        return "[Authenticated account] " + token;
    }
}
