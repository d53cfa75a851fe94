package dev.identity.entra.user;

import java.time.Instant;

/** Shows the user where to enter which code. May throw; the sign-in ends then. */
@FunctionalInterface
public interface DevicePrompt {

    /** The code, the address to enter it at, when it ends, and all of it as a sentence. */
    void show(String userCode, String verificationUri, Instant expiresOn, String message);
}
