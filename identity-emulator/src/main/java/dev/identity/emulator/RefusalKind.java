package dev.identity.emulator;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A way in which Entra refuses: every error that the emulator can answer with. */
interface RefusalKind {
    /** Finds one by its AADSTS number. */
    static RefusalKind ofCode(int code) {
        return Stream.<RefusalKind>concat(Arrays.stream(EntraError.values()), Arrays.stream(UserError.values()))
                .filter(kind -> kind.code() == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The emulator does not know AADSTS" + code));
    }

    ErrorText details();

    /** Gives the member of the answer that tells apart what one {@code error} may mean, or null. */
    @Nullable
    String suberror();

    default int code() {
        return details().code();
    }

    default String oauthError() {
        return details().oauthError();
    }

    default int status() {
        return details().status();
    }

    default String text(Object... arguments) {
        return "AADSTS" + code() + ": " + new MessageFormat(details().template(), Locale.ROOT).format(arguments);
    }

    /** Arguments for a text that nothing caused. */
    default Object[] placeholders() {
        int count = new MessageFormat(details().template(), Locale.ROOT).getFormatsByArgumentIndex().length;
        return Collections.nCopies(count, "00000000-0000-0000-0000-000000000000")
                .toArray();
    }
}
