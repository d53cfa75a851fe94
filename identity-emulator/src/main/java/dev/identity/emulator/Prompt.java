package dev.identity.emulator;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an app wants the person to be asked although the answer may be known. */
enum Prompt {
    /** What is not known. */
    DEFAULT,
    /** Nothing at all. */
    NONE,
    LOGIN,
    CONSENT,
    SELECT_ACCOUNT;

    static Prompt parse(@Nullable String text) {
        if (text == null) {
            return DEFAULT;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "none" -> NONE;
            case "login" -> LOGIN;
            case "consent" -> CONSENT;
            case "select_account" -> SELECT_ACCOUNT;
            default -> throw new EntraException(UserError.INVALID_VALUE, "prompt", text);
        };
    }
}
