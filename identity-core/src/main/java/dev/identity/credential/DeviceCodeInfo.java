package dev.identity.credential;

import java.time.Instant;

/**
 * What a user has to be shown to sign in on another device (RFC 8628 section 3.3). Free of control characters. Immutable.
 *
 * @param userCode what to enter
 * @param verificationUri where to enter it
 * @param expiresOn by when
 * @param message all of it as one sentence
 */
public record DeviceCodeInfo(String userCode, String verificationUri, Instant expiresOn, String message) {

    /** The address and the time; not the code, which whoever enters it lends an identity to. */
    @Override
    public String toString() {
        return "DeviceCodeInfo[verificationUri=" + verificationUri + ", expiresOn=" + expiresOn + "]";
    }
}
