package dev.identity.testkit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The forms in which a secret may come to light. */
final class SecretForms {

    static final int EDGE = 12;

    /** The end of a long form suffices: whoever shows it whole shows this too. */
    private static final int LONGEST = 32;

    private final Map<String, String> formByText = new LinkedHashMap<>();
    private final String secret;
    private final byte[] bytes;

    private SecretForms(String secret) {
        this.secret = secret;
        this.bytes = secret.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the needles for a secret of at least {@value #EDGE} characters, longest first. */
    static List<Needle> of(String kind, String secret) {
        SecretForms forms = new SecretForms(secret);
        forms.addAll();
        return forms.formByText.entrySet().stream()
                .map(e -> new Needle(new Sighting(kind, e.getValue()), e.getKey()))
                .toList();
    }

    private void addAll() {
        add("raw", secret);
        addBase64();
        String urlEncoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        add("URL-encoded", urlEncoded);
        add("URL-encoded", urlEncoded.replace("+", "%20"));
        add("JSON-escaped", jsonEscaped());
        add("lower-case", secret.toLowerCase(Locale.ROOT));
        add("hex", HexFormat.of().formatHex(bytes));
        add("hex", HexFormat.of().withUpperCase().formatHex(bytes));
        addEdge("first 12 characters", secret.substring(0, EDGE));
        addEdge("last 12 characters", secret.substring(secret.length() - EDGE));
    }

    /** Three alignments, because a secret may be encoded together with what stands before it. */
    private void addBase64() {
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            int from = (before * 8 + 5) / 6;
            int to = shifted.length * 8 / 6;
            add("base64", Base64.getEncoder().encodeToString(shifted).substring(from, to));
            add("base64url", Base64.getUrlEncoder().encodeToString(shifted).substring(from, to));
        }
    }

    private String jsonEscaped() {
        return secret.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
    }

    private void add(String form, String text) {
        formByText.putIfAbsent(text.substring(Math.max(0, text.length() - LONGEST)), form);
    }

    private void addEdge(String form, String text) {
        if (secret.startsWith("CANARY-") || looksRandom(text)) {
            add(form, text);
        }
    }

    /** Every JWT begins with the same characters, and every PEM file ends with the same. */
    private static boolean looksRandom(String text) {
        return !text.startsWith("eyJ") && text.chars().anyMatch(Character::isDigit);
    }
}
