package dev.identity.http;

import dev.identity.testkit.Canary;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Answers of status 200 whose body is no token answer, a strange one, or a good one. */
final class BodyFaults {

    private static final String TYPE = "\"token_type\":\"Bearer\"";
    private static final String LIFE = "\"expires_in\":3600";
    private static final String JSON = "Content-Type: application/json; charset=utf-8\r\n";

    private BodyFaults() {}

    static Map<String, FaultScript> all() {
        Map<String, FaultScript> faults = new TreeMap<>();
        faults.put("ok", BodyFaults::token);
        faults.put("empty200", c -> c.answer(200, "", ""));
        faults.put("twice", c -> c.answer(200, "X-Twice: a\r\nx-twice: b\r\n", "{}"));
        shapes(faults);
        tokens(faults);
        expiries(faults);
        return faults;
    }

    /** A good token answer. */
    static String token() {
        return object(access(quoted(Canary.of("TOK"))), TYPE, LIFE);
    }

    static void token(FaultConnection c) throws IOException {
        c.answer(200, JSON, token());
    }

    private static void shapes(Map<String, FaultScript> faults) {
        body(faults, "object", "{}");
        body(faults, "array", "[1]");
        body(faults, "scalar", "\"text\"");
        body(faults, "null", "null");
        body(faults, "badjson", "{\"access_token\": nope}");
        body(faults, "truncjson", "{\"access_token\":\"abc");
        body(faults, "twojson", token() + token());
        body(faults, "deep", "{\"a\":".repeat(200_000));
        body(faults, "hugejson", "{" + "\"a\":1,".repeat(100_000) + token().substring(1));
        body(faults, "dup", object(access("\"first\""), TYPE, LIFE, access(quoted("second"))));
        body(faults, "wrongtypes", object(access("{}"), "\"token_type\":[]", "\"expires_in\":{}"));
    }

    private static void tokens(Map<String, FaultScript> faults) {
        body(faults, "notoken", object(TYPE, LIFE));
        body(faults, "nulltoken", object(access("null"), TYPE, LIFE));
        body(faults, "emptytoken", object(access("\"\""), TYPE, LIFE));
        body(faults, "numtoken", object(access("12345"), TYPE, LIFE));
        body(faults, "crlftoken", object(access("\"abc\\r\\nX-Forged: 1\""), TYPE, LIFE));
        body(faults, "nultoken", object(access("\"abc\\u0000\""), TYPE, LIFE));
        body(faults, "longtoken", object(access(quoted("x".repeat(900_000))), TYPE, LIFE));
        body(faults, "mac", object(access("\"abc\""), "\"token_type\":\"mac\"", LIFE));
        body(faults, "notype", object(access("\"abc\""), LIFE));
    }

    private static void expiries(Map<String, FaultScript> faults) {
        body(faults, "noexp", object(access("\"abc\""), TYPE));
        expiry(faults, "nullexp", "\"expires_in\":null");
        expiry(faults, "negexp", "\"expires_in\":-3600");
        expiry(faults, "zeroexp", "\"expires_in\":0");
        expiry(faults, "bigexp", "\"expires_in\":99999999999999");
        expiry(faults, "ovfexp", "\"expires_in\":1e400");
        expiry(faults, "badexp", "\"expires_in\":\"soon\"");
        expiry(faults, "strexp", "\"expires_in\":\"3600\"");
        expiry(faults, "floatexp", "\"expires_in\":3599.5");
        expiry(faults, "epochexp", "\"expires_on\":\"1768482000\"");
        expiry(faults, "isoexp", "\"expires_on\":\"2026-01-15T13:00:00Z\"");
        expiry(faults, "usexp", "\"expires_on\":\"1/15/2026 1:00:00 PM +00:00\"");
        expiry(faults, "pastexp", "\"expires_on\":1600000000");
    }

    private static void expiry(Map<String, FaultScript> faults, String name, String field) {
        body(faults, name, object(access("\"abc\""), TYPE, field));
    }

    private static void body(Map<String, FaultScript> faults, String name, String body) {
        faults.put(name, c -> c.answer(200, JSON, body));
    }

    private static String object(String... fields) {
        return "{" + String.join(",", fields) + "}";
    }

    private static String access(String value) {
        return "\"access_token\":" + value;
    }

    private static String quoted(String value) {
        return "\"" + value + "\"";
    }
}
