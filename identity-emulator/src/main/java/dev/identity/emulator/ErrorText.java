package dev.identity.emulator;

/**
 * What Entra says when it refuses.
 *
 * @param code the AADSTS number
 * @param oauthError the {@code error} member
 * @param status the HTTP status
 * @param template the text, for {@link java.text.MessageFormat}
 */
record ErrorText(int code, String oauthError, int status, String template) {}
