package dev.identity.entra;

import dev.identity.ClientAuthenticationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An error that came back through the browser instead of a code (RFC 6749 section 4.1.2.1). Its texts are anybody's: they
 * are cut to one short line.
 */
public record AuthorizationRefusal(
        String error, String description, @Nullable String suberror) {

    private static final Pattern CODE = Pattern.compile("AADSTS(\\d{1,9})");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\s]+");
    private static final int LONGEST = 1_024;

    /** Reads the parameters of the answer. */
    public static AuthorizationRefusal of(String error, String description, @Nullable String suberror) {
        return new AuthorizationRefusal(line(error), line(description), suberror == null ? null : line(suberror));
    }

    /** The failure, with code and remedy as far as they are known. */
    public ClientAuthenticationException toException() {
        Matcher matcher = CODE.matcher(description);
        Integer number = matcher.find() ? Integer.valueOf(matcher.group(1)) : null;
        AadstsCode code = AadstsCode.of(number);
        return ClientAuthenticationException.builder(
                        "The user was not signed in: " + description + " (error " + error + ").")
                .remedy(remedy(code))
                .aadstsCode(number)
                .error(error, suberror)
                .interactionRequired(code != null && code.interactionRequired())
                .retryable(code != null && code.temporary())
                .build();
    }

    private @Nullable String remedy(@Nullable AadstsCode code) {
        if (code != null) {
            return code.remedy();
        }
        return error.equals("access_denied")
                ? "sign in again and consent to what the application asks for, or have an administrator do so."
                : null;
    }

    private static String line(String text) {
        String line = CONTROL.matcher(text).replaceAll(" ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
