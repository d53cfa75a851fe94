package dev.identity.benchmarks.compare;

import static dev.identity.benchmarks.compare.Unit.BYTES;
import static dev.identity.benchmarks.compare.Unit.COUNT;
import static dev.identity.benchmarks.compare.Unit.TIME;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that is compared, with the goals. */
final class Table {

    private static final String SECRET = "OurHit.clientSecret";
    private static final String MAP = "map and clock";
    private static final String FLOOR = "FloorHit.map";

    private final List<Line> lines = new ArrayList<>();

    Table() {
        hits();
        manyTokens();
        requests();
        starts();
        memory();
        failures();
    }

    String markdown(Figures figures) {
        return """
                | | ours | against | theirs | ratio | goal | verdict |
                |---|---|---|---|---|---|---|
                """ + lines.stream().map(line -> line.markdown(figures)).collect(Collectors.joining("\n"));
    }

    private void hits() {
        for (int threads : new int[] {1, 8, 64}) {
            Double goal = threads == 8 ? null : Double.valueOf(1.5);
            String by = threads == 1 ? ", 1 thread" : ", " + threads + " threads";
            String hit = "hit." + threads + ".";
            times("hit" + by, MAP, hit + SECRET, hit + FLOOR, goal);
            times("hit of a chain" + by, MAP, hit + "OurHit.chain", hit + FLOOR, goal);
            times("hit of a Spring bean" + by, MAP, hit + "SpringBeanHit.bean", hit + FLOOR, goal);
            others(hit, by);
        }
        others("hit.1.", "hit, async", "OurHit.async");
        others("hit.1.", "hit with a new request", "OurHit.newRequest");
        others("hit.1.", "hit as azure-core credential", "AdapterHit.sync");
        others("hit.1.", "hit as azure-core `Mono`", "AdapterHit.mono");
        for (String method : List.of(SECRET, "OurHit.chain", "SpringBeanHit.bean")) {
            lines.add(new Limit("allocated by `" + method + "`", BYTES, "hit.1." + method + ".bytes", 0));
        }
    }

    private void others(String hit, String what, String method) {
        times(what, "azure-identity", hit + method, hit + "AzureIdentityHit.clientSecret", null);
    }

    private void others(String hit, String by) {
        String ours = hit + SECRET;
        times("hit" + by, "volatile read and clock", ours, hit + "FloorHit.volatileRead", null);
        times("hit" + by, "google-auth", ours, hit + "GoogleAuthHit.requestMetadata", null);
        times("hit" + by, "Spring Security", ours, hit + "SpringSecurityHit.manager", null);
        times("hit" + by, "msal4j, caller's thread", ours, hit + "Msal4jHit.sameThread", null);
        times("hit" + by, "msal4j as it comes", ours, hit + "Msal4jHit.defaultExecutor", null);
        times("hit" + by, "azure-identity", ours, hit + "AzureIdentityHit.clientSecret", null);
    }

    private void manyTokens() {
        for (int entries : new int[] {1, 100, 1_000, 10_000, 100_000}) {
            String what = String.format(java.util.Locale.ROOT, "hit among %,d tokens", entries);
            Double goal = entries == 100_000 ? Double.valueOf(1.5) : null;
            String ours = "many.ManyTokens.clientSecret." + entries;
            times(what, MAP, ours, "many.ManyTokens.map." + entries, goal);
            if (entries == 1_000 || entries == 10_000) {
                times(what, "msal4j, caller's thread", ours, "many.Msal4jManyTokens.msal4j." + entries, null);
            }
        }
    }

    private void requests() {
        proof("secret", "java.net.http", 1.3);
        proof("certificate", "java.net.http and signature", 1.1);
        String ours = "request.OurRequest.secret";
        times("refresh by secret", "Spring Security", ours, "request.SpringSecurityRequest.secret", null);
    }

    private void proof(String proof, String floor, double goal) {
        String what = "refresh by " + proof;
        String ours = "request.OurRequest." + proof;
        times(what, floor, ours, "request.RawRequest." + proof, goal);
        times(what, "msal4j", ours, "request.Msal4jRequest." + proof, null);
        times(what, "azure-identity", ours, "request.AzureIdentityRequest." + proof, null);
    }

    private void starts() {
        for (String other : List.of("httpclient", "urlconnection", "msal4j", "azure")) {
            Double goal = other.equals("httpclient") ? Double.valueOf(1.2) : null;
            times("main to first token", program(other), "cold.ours.ms", "cold." + other + ".ms", goal);
        }
        for (String other : List.of("httpclient", "msal4j", "azure")) {
            times("processor time by then", program(other), "cold.ours.cpu", "cold." + other + ".cpu", null);
            row("peak memory by then", program(other), BYTES, "cold.ours.rss", "cold." + other + ".rss", null);
            row("classes by then", program(other), COUNT, "cold.ours.classes", "cold." + other + ".classes", null);
        }
        String plain = "without the starter";
        String azure = "spring-cloud-azure-starter";
        times("Spring Boot, `run()`", plain, "spring.ours.ms", "spring.plain.ms", 1.05);
        times("Spring Boot, `run()`", azure, "spring.ours.ms", "spring.azure.ms", null);
        times("Spring Boot, processor time", plain, "spring.ours.cpu", "spring.plain.cpu", null);
        times("Spring Boot, refresh", plain, "spring.ours.refresh", "spring.plain.refresh", null);
        times("Spring Boot, refresh", azure, "spring.ours.refresh", "spring.azure.refresh", null);
    }

    private void memory() {
        lines.add(new Limit("heap per token, beyond a map of the same", BYTES, "heap.ours.beyond", 150));
        row("heap per token of 1,500 characters", "map", BYTES, "heap.ours.bytes", "heap.map.bytes", null);
        row("heap per token of 1,500 characters", "msal4j", BYTES, "heap.ours.bytes", "heap.msal4j.bytes", null);
    }

    private void failures() {
        String thousand = "requests of 1,000 callers at once";
        row(thousand, "msal4j", COUNT, "stampede.ours.requests", "stampede.msal4j.requests", null);
        row(thousand, "azure-identity", COUNT, "stampede.ours.requests", "stampede.azure.requests", null);
        String second = "nothing configured, second call";
        times(second, "our first", "nothing.ours.second", "nothing.ours.first", 0.1);
        times(second, "azure-identity", "nothing.ours.second", "nothing.azure.second", null);
        times("nothing configured, first call", "azure-identity", "nothing.ours.first", "nothing.azure.first", null);
    }

    private void times(String what, String contender, String ours, String theirs, @Nullable Double goal) {
        row(what, contender, TIME, ours, theirs, goal);
    }

    private void row(String what, String contender, Unit unit, String ours, String theirs, @Nullable Double goal) {
        lines.add(new Row(what, contender, unit, ours, theirs, goal));
    }

    private static String program(String key) {
        return switch (key) {
            case "httpclient" -> "java.net.http";
            case "urlconnection" -> "HttpURLConnection";
            case "azure" -> "azure-identity";
            default -> key;
        };
    }
}
