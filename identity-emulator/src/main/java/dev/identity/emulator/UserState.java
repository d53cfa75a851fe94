package dev.identity.emulator;

import org.jspecify.annotations.Nullable;

/** Whether an account may be used, and the refusal otherwise. */
enum UserState {
    ACTIVE(null),
    DISABLED(EntraError.USER_DISABLED),
    LOCKED(EntraError.USER_LOCKED),
    PASSWORD_EXPIRED(EntraError.PASSWORD_EXPIRED);

    private final @Nullable EntraError refusal;

    UserState(@Nullable EntraError refusal) {
        this.refusal = refusal;
    }

    /** Lets a person sign in. */
    void requireSignIn() {
        if (refusal != null) {
            throw new EntraException(refusal);
        }
    }

    /** Lets what was signed in earlier go on; a lock or an old password only stop new sign-ins. */
    void requireEnabled() {
        if (this == DISABLED) {
            throw new EntraException(EntraError.USER_DISABLED);
        }
    }
}
