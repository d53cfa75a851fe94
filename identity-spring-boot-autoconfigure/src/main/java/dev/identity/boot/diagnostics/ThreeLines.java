package dev.identity.boot.diagnostics;

import org.springframework.boot.diagnostics.FailureAnalysis;

/** The form of every analysis: what, where, do this. */
final class ThreeLines {

    private ThreeLines() {}

    static FailureAnalysis analysis(String what, String where, String action, Throwable cause) {
        return new FailureAnalysis(what + System.lineSeparator() + "Where: " + where, action, cause);
    }
}
