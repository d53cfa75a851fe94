package dev.identity.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Each method logs a secret in another form. The build does not run it: its name says so. */
class FormLeaks {

    private static final Logger log = LoggerFactory.getLogger(FormLeaks.class);
    private final String secret = Canary.secret();

    @Test
    void base64() {
        log.trace(Base64.getEncoder().encodeToString(("client:" + secret).getBytes(UTF_8)));
    }

    @Test
    void base64url() {
        log.trace(Base64.getUrlEncoder().withoutPadding().encodeToString((secret + "?>").getBytes(UTF_8)));
    }

    @Test
    void urlEncoded() {
        log.trace(URLEncoder.encode(Canary.register("a secret~with/others1234"), UTF_8));
    }

    @Test
    void jsonEscaped() {
        Canary.register("a \"quoted\" secret\\1234");
        log.trace("{\"client_secret\":\"a \\\"quoted\\\" secret\\\\1234\"}");
    }

    @Test
    void lowerCase() {
        log.trace(secret.toLowerCase(Locale.ROOT));
    }

    @Test
    void hex() {
        log.trace(HexFormat.of().formatHex(secret.getBytes(UTF_8)));
    }

    @Test
    void beginning() {
        log.trace(secret.substring(0, 12) + "…");
    }

    @Test
    void end() {
        log.trace("…" + secret.substring(secret.length() - 12));
    }

    @Test
    void signedJwt() {
        log.trace("got " + part("{\"alg\":\"PS256\"}") + "." + part("{\"aud\":\"x\"}") + "." + part("x".repeat(256)));
    }

    @Test
    void privateKey() {
        log.trace("-----BEGIN RSA PRIVATE KEY-----\n" + part("k".repeat(256)));
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
