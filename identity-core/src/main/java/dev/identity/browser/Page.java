package dev.identity.browser;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A page that the listener shows: a title and a sentence, nothing from elsewhere, no script. It is not stored, tells no
 * other site where it was, and stands in no frame.
 */
record Page(int status, String title, String text) {

    private static final String STYLE = """
            :root{color-scheme:light dark}
            body{margin:0;min-height:100vh;display:grid;place-items:center;font:16px/1.5 system-ui,sans-serif;\
            background:#f4f5f7;color:#1b1f24}
            main{max-width:32rem;margin:1rem;padding:2rem 2.5rem;background:#fff;border-radius:12px;\
            box-shadow:0 2px 16px #0002;overflow-wrap:anywhere}
            h1{margin:0 0 .5rem;font-size:1.4rem}p{margin:0}
            .bar{width:3rem;height:4px;border-radius:2px;margin-bottom:1.25rem;background:#1a7f37}
            .bad{background:#cf222e}
            @media(prefers-color-scheme:dark){body{background:#0d1117;color:#e6edf3}main{background:#161b22}}
            """;
    private static final String POLICY = "default-src 'none'; style-src 'sha256-" + digest(STYLE)
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    static final Page SUCCESS =
            new Page(200, "Authentication complete", "You are signed in. You can close this window.");
    static final Page REPEATED =
            new Page(200, "Nothing left to do", "This sign-in has been answered already. You can close this window.");

    static Page refused(RefusedRequest refusal) {
        return new Page(
                refusal.status(), "Not what was expected", refusal.getMessage() + " Go back to the sign-in page.");
    }

    /** The page after Entra has refused; the text is anybody's and is escaped. */
    static Page failure(String description) {
        return new Page(200, "Sign-in failed", description + " You can close this window.");
    }

    ByteBuffer response(boolean withBody) {
        byte[] body = html().getBytes(StandardCharsets.UTF_8);
        byte[] head = head(body.length).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(head.length + body.length).put(head);
        return (withBody ? bytes.put(body) : bytes).flip();
    }

    private String head(int length) {
        return String.join(
                "\r\n",
                "HTTP/1.1 " + status + " " + (status == 200 ? "OK" : "Refused"),
                "Content-Type: text/html; charset=utf-8",
                "Content-Length: " + length,
                "Connection: close",
                "Cache-Control: no-store",
                "Content-Security-Policy: " + POLICY,
                "Referrer-Policy: no-referrer",
                "X-Content-Type-Options: nosniff",
                "",
                "");
    }

    private String html() {
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width\"><title>" + escaped(title)
                + "</title><style>" + STYLE + "</style></head><body><main><div class=\"bar" + (good() ? "" : " bad")
                + "\"></div><h1>" + escaped(title) + "</h1><p>" + escaped(text) + "</p></main></body></html>";
    }

    private boolean good() {
        return equals(SUCCESS) || equals(REPEATED);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || " .,:;-_()/".indexOf(c) >= 0) {
                escaped.appendCodePoint(c);
            } else {
                escaped.append("&#").append(c).append(';');
            }
        });
        return escaped.toString();
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
