package dev.identity.http;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Faults of the connection: late, slow, cut off, endless, or not HTTP at all. */
final class ConnectionFaults {

    private static final String HEAD = "HTTP/1.1 200 OK\r\n";
    private static final String BEGIN = HEAD + "Content-Length: 100\r\n\r\n{\"access";
    private static final String CHUNKED = HEAD + "Transfer-Encoding: chunked\r\n\r\n";
    private static final String PART = "4000\r\n" + "x".repeat(0x4000) + "\r\n";

    private ConnectionFaults() {}

    static Map<String, FaultScript> all() {
        Map<String, FaultScript> faults = new TreeMap<>();
        faults.put("hang", FaultConnection::hang);
        faults.put("hanghead", ConnectionFaults::hangInHead);
        faults.put("drip", ConnectionFaults::drip);
        faults.put("driphead", ConnectionFaults::dripHead);
        faults.put("slow1", c -> slow(c, 1));
        faults.put("slow2", c -> slow(c, 2));
        faults.put("halfopen", FaultConnection::endHalf);
        faults.put("trunc", c -> c.write(BEGIN));
        faults.put("truncchunk", c -> c.write(CHUNKED + "40\r\n{\"access"));
        faults.put("badchunk", c -> c.write(CHUNKED + "zz\r\n{\"a\":1}\r\n"));
        faults.put("reset", ConnectionFaults::resetInBody);
        faults.put("resethead", FaultConnection::reset);
        faults.put("close", c -> {});
        faults.put("closeonce", ConnectionFaults::closeOnce);
        faults.put("closehead", c -> c.write(HEAD + "Content-Ty"));
        faults.put("garbage", c -> c.write("\u0001\u0002 this is not HTTP at all\r\n\r\n"));
        faults.put("badstatus", c -> c.write("HTTP/1.1 two hundred\r\n\r\n"));
        faults.put("big", c -> c.answer(200, "", "x".repeat(10_000_000)));
        faults.put("huge", ConnectionFaults::huge);
        faults.put("endless", ConnectionFaults::endless);
        faults.put("endlesshead", ConnectionFaults::endlessHead);
        faults.put("stale", ConnectionFaults::stale);
        return faults;
    }

    private static void hangInHead(FaultConnection c) throws IOException {
        c.write(HEAD + "Content-Type: application/json\r\n");
        c.hang();
    }

    private static void drip(FaultConnection c) throws IOException, InterruptedException {
        c.write(HEAD + "Content-Length: 100000\r\n\r\n");
        c.drip(" ", 20);
    }

    private static void dripHead(FaultConnection c) throws IOException, InterruptedException {
        c.write(HEAD + "X-Slow: ");
        c.drip("x", 20);
    }

    private static void slow(FaultConnection c, int seconds) throws IOException, InterruptedException {
        TimeUnit.SECONDS.sleep(seconds);
        BodyFaults.token(c);
    }

    private static void resetInBody(FaultConnection c) throws IOException {
        c.write(BEGIN);
        c.reset();
    }

    private static void closeOnce(FaultConnection c) throws IOException {
        if (c.number() > 1) {
            BodyFaults.token(c);
        }
    }

    private static void huge(FaultConnection c) throws IOException {
        c.write(HEAD + "Content-Length: 200000000\r\n\r\n");
        for (int sent = 0; sent < 200_000_000; sent += 1_000_000) {
            c.write("x".repeat(1_000_000));
        }
    }

    private static void endless(FaultConnection c) throws IOException, InterruptedException {
        c.write(CHUNKED);
        c.drip(PART, 0);
    }

    private static void endlessHead(FaultConnection c) throws IOException, InterruptedException {
        c.write(HEAD);
        c.drip("X-More: " + "x".repeat(0x4000) + "\r\n", 0);
    }

    /** Promises to keep the connection, and closes it as soon as the client uses it again. */
    private static void stale(FaultConnection c) throws IOException {
        String body = BodyFaults.token();
        c.write(HEAD + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        c.awaitMore();
    }
}
