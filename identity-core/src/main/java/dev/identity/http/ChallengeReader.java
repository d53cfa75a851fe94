package dev.identity.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the challenges of one {@code WWW-Authenticate} header (RFC 9110 section 11.6.1). One use each. */
final class ChallengeReader {

    private static final int LONGEST_HEADER = 64 * 1024;
    private static final String TOKEN = "!#$%&'*+-.^_`|~";
    private static final String TOKEN68 = "-._~+/";

    private final String text;
    private int at;

    private ChallengeReader(String text) {
        this.text = text;
    }

    /** The challenges in order; none if the header is no list of challenges, names a parameter twice or is too long. */
    static List<AuthenticationChallenge> read(String header) {
        if (header.length() > LONGEST_HEADER) {
            return List.of();
        }
        try {
            return new ChallengeReader(header).challenges();
        } catch (MalformedException e) {
            return List.of();
        }
    }

    private List<AuthenticationChallenge> challenges() throws MalformedException {
        List<AuthenticationChallenge> challenges = new ArrayList<>();
        skip(" \t,");
        while (at < text.length()) {
            String scheme = token();
            Map<String, String> parameters = new LinkedHashMap<>();
            challenges.add(new AuthenticationChallenge(scheme, parameters));
            skip(" \t");
            if (!skipToken68()) {
                parameters(parameters);
            }
            skip(" \t,");
        }
        return challenges;
    }

    /** Up to the end, or to the scheme of the next challenge: a name that no equals sign follows. */
    private void parameters(Map<String, String> parameters) throws MalformedException {
        for (int start = at; at < text.length(); start = at) {
            skip(" \t,");
            if (at == text.length()) {
                return;
            }
            String name = token().toLowerCase(Locale.ROOT);
            skip(" \t");
            if (!next('=')) {
                at = start;
                return;
            }
            skip(" \t");
            require(parameters.put(name, next('"') ? quoted() : plain()) == null);
            skip(" \t");
            require(at == text.length() || text.charAt(at) == ',');
        }
    }

    /** Some servers send a bare value that only quotes would allow, such as Base64 with its padding. */
    private String plain() {
        int start = at;
        while (at < text.length() && " \t,".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() throws MalformedException {
        StringBuilder value = new StringBuilder();
        while (!next('"')) {
            next('\\');
            require(at < text.length());
            value.append(text.charAt(at++));
        }
        return value.toString();
    }

    private String token() throws MalformedException {
        int start = at;
        while (at < text.length() && (isAlphanumeric() || TOKEN.indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        require(at > start);
        return text.substring(start, at);
    }

    /** One lump instead of parameters, as Negotiate has it; only to the next comma or the end is it one. */
    private boolean skipToken68() {
        int start = at;
        while (at < text.length() && (isAlphanumeric() || TOKEN68.indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        boolean some = at > start;
        skip("=");
        skip(" \t");
        if (some && (at == text.length() || text.charAt(at) == ',')) {
            return true;
        }
        at = start;
        return false;
    }

    private boolean isAlphanumeric() {
        char c = text.charAt(at);
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private boolean next(char wanted) {
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private void skip(String characters) {
        while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private static void require(boolean condition) throws MalformedException {
        if (!condition) {
            throw new MalformedException();
        }
    }

    private static final class MalformedException extends Exception {

        private static final long serialVersionUID = 1L;

        MalformedException() {
            super("not a list of challenges", null, false, false);
        }
    }
}
