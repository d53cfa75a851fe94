package dev.identity.http;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The faults a {@link FaultServer} knows by name. */
final class Faults {

    static final String HTML = "<html><head><title>Sign in to the Wi-Fi</title></head></html>";

    private Faults() {}

    static FaultScript named(String name) {
        return Objects.requireNonNull(all().get(name), name);
    }

    static Map<String, FaultScript> all() {
        Map<String, FaultScript> faults = new TreeMap<>();
        faults.put("ok", c -> c.answer(200, "Content-Type: application/json\r\n", "{}"));
        faults.put("hang", FaultConnection::hang);
        faults.put("drip", Faults::drip);
        faults.put("trunc", c -> c.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"access"));
        faults.put("truncchunk", c -> c.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n{\"access"));
        faults.put(
                "badchunk", c -> c.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{\"a\":1}\r\n"));
        faults.put("reset", Faults::resetInBody);
        faults.put("resethead", FaultConnection::reset);
        faults.put("close", c -> {});
        faults.put("garbage", c -> c.write("\u0001\u0002 this is not HTTP at all\r\n\r\n"));
        faults.put("big", c -> c.answer(200, "", "x".repeat(10_000_000)));
        faults.put("endless", Faults::endless);
        faults.put("302", c -> c.answer(302, "Location: http://localhost:1/elsewhere?secret=1\r\n", ""));
        faults.put("html200", c -> c.answer(200, "Content-Type: text/html\r\n", HTML));
        faults.put("empty200", c -> c.answer(200, "", ""));
        faults.put("503", c -> c.answer(503, "", "{}"));
        faults.put("503once", c -> c.answer(c.number() == 1 ? 503 : 200, "", "{}"));
        faults.put("twice", c -> c.answer(200, "X-Twice: a\r\nx-twice: b\r\n", "{}"));
        return faults;
    }

    private static void drip(FaultConnection c) throws IOException, InterruptedException {
        c.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        c.drip(" ", 20);
    }

    private static void resetInBody(FaultConnection c) throws IOException {
        c.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"access");
        c.reset();
    }

    private static void endless(FaultConnection c) throws IOException, InterruptedException {
        c.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        c.drip("4000\r\n" + "x".repeat(0x4000) + "\r\n", 0);
    }
}
