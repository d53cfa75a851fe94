package dev.identity.tool;

import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.IdentityException;
import dev.identity.TokenRequest;
import dev.identity.process.ProcessResult;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a failure of what a tool printed. What Entra said goes before what the tool adds to it. */
final class ToolRefusal {

    private static final Pattern AADSTS = Pattern.compile("AADSTS([0-9]{4,9})");

    private final ToolName name;
    private final String text;
    private final int exitCode;

    ToolRefusal(ToolName name, ProcessResult result, String text) {
        this.name = name;
        this.exitCode = result.exitCode();
        this.text = text;
    }

    /** Whether it holds one of the phrases, in whatever case. */
    boolean says(String... phrases) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String phrase : phrases) {
            if (lower.contains(phrase.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    /** What Entra refused, or null if the text holds no code of it. */
    @Nullable
    ClientAuthenticationException byEntra(String remedy) {
        Matcher code = AADSTS.matcher(text);
        if (!code.find()) {
            return null;
        }
        return ClientAuthenticationException.builder(name.title() + ": " + ToolText.lineWith(code.group(), text))
                .aadstsCode(Integer.valueOf(code.group(1)))
                .remedy(remedy)
                .build();
    }

    /** Nobody has signed in, or has to do so again. */
    IdentityException signedOut() {
        return unavailable(name.title() + " is not signed in.", "run \"" + name.signIn() + "\".");
    }

    IdentityException unavailable(String reason, String remedy) {
        return new CredentialUnavailableException(reason, remedy, null);
    }

    /** Anything else. */
    IdentityException other() {
        String shown = ToolText.shown(text);
        String what =
                shown.isEmpty() ? " ended with exit code " + exitCode + " and said nothing." : " failed: " + shown;
        return new ClientAuthenticationException(name.title() + what, null);
    }

    /**
     * A challenge that only the person can answer. The chain stops: another identity is not what was challenged.
     *
     * @param command what to type
     */
    static ClientAuthenticationException challenged(ToolName name, TokenRequest request, String command) {
        return ClientAuthenticationException.builder(
                        name.title() + " cannot answer a claims challenge; the user has to sign in again.")
                .claims(request.claims())
                .interactionRequired(true)
                .remedy("run: " + command)
                .build();
    }
}
