package dev.identity.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers of another status than 200, and pages where JSON was asked for. */
final class StatusFaults {

    static final String HTML = "<html><head><title>Sign in to the Wi-Fi</title></head></html>";

    private static final String JSON = "Content-Type: application/json; charset=utf-8\r\n";
    private static final String PAGE = "Content-Type: text/html\r\n";
    private static final String SOME = "{\"error\":\"some_error\",\"error_description\":\"Some text\"}";

    private StatusFaults() {}

    static Map<String, FaultScript> all() {
        Map<String, FaultScript> faults = new TreeMap<>();
        for (int status : List.of(400, 403, 404, 405, 408, 410, 429, 500, 501, 502, 503, 504)) {
            faults.put(String.valueOf(status), c -> c.answer(status, JSON, SOME));
        }
        redirects(faults);
        refusals(faults);
        waits(faults);
        faults.put("html200", c -> c.answer(200, PAGE, HTML));
        faults.put("html400", c -> c.answer(400, PAGE, HTML));
        faults.put("html503", c -> c.answer(503, PAGE, HTML));
        faults.put("empty400", c -> c.answer(400, "", ""));
        faults.put("docker403", c -> c.answer(403, "", "A socket operation was attempted to an unreachable network."));
        return faults;
    }

    private static void redirects(Map<String, FaultScript> faults) {
        String location = "Location: http://localhost:1/elsewhere?secret=1\r\n";
        faults.put("302", c -> c.answer(302, location, ""));
        faults.put("307", c -> c.answer(307, location, ""));
    }

    private static void refusals(Map<String, FaultScript> faults) {
        refusal(faults, "secret401", 401, "invalid_client", 7_000_215);
        refusal(faults, "clock401", 401, "invalid_client", 700_024);
        refusal(faults, "app400", 400, "unauthorized_client", 700_016);
        refusal(faults, "tenant400", 400, "invalid_request", 90_002);
        refusal(faults, "user400", 400, "invalid_grant", 50_034);
        refusal(faults, "password400", 400, "invalid_grant", 50_126);
        refusal(faults, "consent400", 400, "invalid_grant", 65_001);
        refusal(faults, "mfa400", 400, "interaction_required", 50_076);
        refusal(faults, "policy400", 400, "interaction_required", 53_003);
        refusal(faults, "dead400", 400, "invalid_grant", 70_008);
        refusal(faults, "busy400", 400, "temporarily_unavailable", 90_033);
        refusal(faults, "loop400", 400, "invalid_grant", 50_196);
    }

    private static void refusal(Map<String, FaultScript> faults, String name, int status, String error, int code) {
        String body = "{\"error\":\"" + error + "\",\"error_description\":\"AADSTS" + code + ": Because. Trace ID:"
                + " 1-2-3\",\"error_codes\":[" + code + "],\"trace_id\":\"1-2-3\",\"correlation_id\":\"4-5-6\","
                + "\"claims\":\"{\\\"access_token\\\":{}}\"}";
        faults.put(name, c -> c.answer(status, JSON, body));
    }

    /** Dates are around noon of 15 January 2026, where the tests' clock stands. */
    private static void waits(Map<String, FaultScript> faults) {
        wait(faults, "429ra", "7");
        wait(faults, "429date", "Thu, 15 Jan 2026 12:00:09 GMT");
        wait(faults, "429far", "Thu, 01 Jan 2099 00:00:00 GMT");
        wait(faults, "429past", "Thu, 01 Jan 1998 00:00:00 GMT");
        wait(faults, "429garbage", "a while");
        wait(faults, "429neg", "-5");
        wait(faults, "429big", "99999999999999999999");
        faults.put("503once", c -> {
            if (c.number() == 1) {
                c.answer(503, "", "{}");
            } else {
                BodyFaults.token(c);
            }
        });
        faults.put("429once", c -> {
            if (c.number() == 1) {
                c.answer(429, JSON + "Retry-After: 7\r\n", SOME);
            } else {
                BodyFaults.token(c);
            }
        });
    }

    private static void wait(Map<String, FaultScript> faults, String name, String value) {
        faults.put(name, c -> c.answer(429, JSON + "Retry-After: " + value + "\r\n", SOME));
    }
}
