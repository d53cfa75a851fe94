package dev.identity.browser;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What ties the parts of one sign-in together: the state, which shows that an answer belongs to it (RFC 6749 section
 * 10.12); the nonce, which shows that an id token does (OpenID Connect Core 1.0 section 3.1.2.1); and the verifier, with
 * which alone the code can be redeemed (RFC 7636). Each has 256 random bits. Immutable; {@link #toString()} shows none.
 */
public final class SignInProof {

    private final String state = Randoms.next();
    private final String nonce = Randoms.next();
    private final String verifier = Randoms.next();

    /** New values for one sign-in. */
    public SignInProof() {}

    /** What the answer has to repeat. */
    public String state() {
        return state;
    }

    /** What the id token has to repeat. */
    public String nonce() {
        return nonce;
    }

    /** What is sent with the code. A secret. */
    public String verifier() {
        return verifier;
    }

    /** The verifier's SHA-256, which goes ahead of it. */
    public String challenge() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    @Override
    public String toString() {
        return "SignInProof";
    }
}
