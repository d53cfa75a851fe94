package dev.identity.emulator;

import org.jspecify.annotations.Nullable;

/** Whether an account may be used, and the refusal otherwise. */
enum UserState {
    ACTIVE(null),
    DISABLED(UserError.USER_DISABLED),
    LOCKED(UserError.USER_LOCKED),
    PASSWORD_EXPIRED(UserError.PASSWORD_EXPIRED);

    private final @Nullable UserError refusal;

    UserState(@Nullable UserError refusal) {
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
            throw new EntraException(UserError.USER_DISABLED);
        }
    }
}
