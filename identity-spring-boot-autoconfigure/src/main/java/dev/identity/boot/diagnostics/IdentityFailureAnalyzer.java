package dev.identity.boot.diagnostics;

import dev.identity.IdentityException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The application could not start because it got no token. */
final class IdentityFailureAnalyzer extends AbstractFailureAnalyzer<IdentityException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, IdentityException cause) {
        return ThreeLines.analysis(
                "The application asked for a token while it started and got none: " + cause.reason(),
                "the credential \"" + orUnnamed(cause.credential()) + "\"",
                "To fix it: " + (cause.remedy() == null ? "see the reason above." : cause.remedy()),
                cause);
    }

    private static String orUnnamed(@Nullable String credential) {
        return credential == null ? "without a name" : credential;
    }
}
