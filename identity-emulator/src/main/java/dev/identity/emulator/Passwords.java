package dev.identity.emulator;

/** Finds who signs in, and checks the password. */
final class Passwords {
    private final Directory directory;

    Passwords(Directory directory) {
        this.directory = directory;
    }

    EmulatedUser find(String username, Tenant asked) {
        EmulatedUser user = directory.users().find(username).orElseThrow(() -> notFound(username, asked));
        if (!user.isIn(directory.tenantOf(user, asked))) {
            throw notFound(username, asked);
        }
        return user;
    }

    /** What is wrong with the account is told only to who knows the password. */
    void verify(EmulatedUser user, String password) {
        if (user.state() == UserState.LOCKED) {
            user.state().requireSignIn();
        }
        if (!user.hasPassword(password)) {
            throw new EntraException(UserError.WRONG_PASSWORD);
        }
        user.state().requireSignIn();
    }

    Tenant tenantOf(EmulatedUser user, Tenant asked) {
        return directory.tenantOf(user, asked);
    }

    private static EntraException notFound(String username, Tenant asked) {
        return new EntraException(UserError.USER_NOT_FOUND, username, asked.id());
    }
}
