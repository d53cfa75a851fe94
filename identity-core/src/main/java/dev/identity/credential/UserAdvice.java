package dev.identity.credential;

import dev.identity.ClientAuthenticationException;

/** What an API can do when a user has to do something first: it cannot ask, but whoever called it can. */
final class UserAdvice {

    private static final String CHALLENGE =
            "answer the API's caller with HTTP 401 and the challenge that ClaimsChallenge.of(failure.claims()).toHeader(…)"
                    + " writes; it signs the user in again with these claims and calls once more.";
    private static final String CONSENT =
            "grant the permissions of the API for all users in the portal, or add the calling application to"
                    + " knownClientApplications of the API's registration, so that users consent to both when they sign in.";
    private static final String SIGN_IN =
            "answer the API's caller with HTTP 401, so that it signs the user in again and calls once more.";
    private static final String CONSENT_REQUIRED = "consent_required";

    private UserAdvice() {}

    /** The failure with this advice, if it applies. */
    static ClientAuthenticationException on(ClientAuthenticationException failure) {
        return failure.interactionRequired()
                ? ClientAuthenticationException.builder(failure.reason())
                        .answerOf(failure)
                        .remedy(remedy(failure))
                        .cause(failure.getCause())
                        .build()
                : failure;
    }

    private static String remedy(ClientAuthenticationException failure) {
        if (failure.claims() != null) {
            return CHALLENGE;
        }
        return CONSENT_REQUIRED.equals(failure.suberror()) || CONSENT_REQUIRED.equals(failure.error())
                ? CONSENT
                : SIGN_IN;
    }
}
