package dev.identity.benchmarks.compare;

import static dev.identity.benchmarks.compare.Libraries.AZURE_IDENTITY;
import static dev.identity.benchmarks.compare.Libraries.HEAP;
import static dev.identity.benchmarks.compare.Libraries.MSAL4J;
import static dev.identity.benchmarks.compare.Libraries.NONE;
import static dev.identity.benchmarks.compare.Libraries.OURS;
import static dev.identity.benchmarks.compare.Libraries.SPRING;
import static dev.identity.benchmarks.compare.Libraries.SPRING_AZURE;
import static dev.identity.benchmarks.compare.Libraries.SPRING_OURS;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The programs that need a fresh JVM each: in turn, the first round thrown away, the median of the others. */
final class FreshRuns {

    private static final Map<String, Double> UNITS =
            Map.of("ms", 1e6, "cpu", 1e6, "refresh", 1e6, "first", 1e6, "second", 1e6, "third", 1e6);

    private final Path target;
    private final List<String> properties;
    private final int rounds;
    private final Figures figures;

    FreshRuns(Path target, List<String> properties, int rounds, Figures figures) {
        this.target = target;
        this.properties = properties;
        this.rounds = rounds;
        this.figures = figures;
    }

    void coldStart() throws IOException, InterruptedException {
        run(
                "cold",
                Map.of(),
                new Contender("ours", "OurColdStart", OURS),
                new Contender("httpclient", "HttpClientColdStart", NONE),
                new Contender("urlconnection", "UrlConnectionColdStart", NONE),
                new Contender("msal4j", "Msal4jColdStart", MSAL4J),
                new Contender("azure", "AzureIdentityColdStart", AZURE_IDENTITY));
    }

    void spring() throws IOException, InterruptedException {
        run(
                "spring",
                Map.of(),
                new Contender("plain", "SpringStart", SPRING),
                new Contender("ours", "SpringStart", SPRING_OURS),
                new Contender("azure", "SpringStart", SPRING_AZURE));
    }

    void heap() throws IOException, InterruptedException {
        List<String> serial = List.of("-XX:+UseSerialGC");
        run(
                "heap",
                Map.of(),
                new Contender("ours", "OurHeap", HEAP, serial),
                new Contender("map", "MapHeap", HEAP, serial),
                new Contender("msal4j", "Msal4jHeap", HEAP, serial));
    }

    void stampede() throws IOException, InterruptedException {
        run(
                "stampede",
                Map.of(),
                new Contender("ours", "OurStampede", OURS),
                new Contender("msal4j", "Msal4jStampede", MSAL4J),
                new Contender("azure", "AzureIdentityStampede", AZURE_IDENTITY));
    }

    /** A host that offers nothing: what should be its metadata address refuses connections. */
    void nothingConfigured() throws IOException, InterruptedException {
        run(
                "nothing",
                Map.of("AZURE_POD_IDENTITY_AUTHORITY_HOST", "http://127.0.0.1:" + closedPort()),
                new Contender("ours", "OurNothingConfigured", OURS),
                new Contender("azure", "AzureNothingConfigured", AZURE_IDENTITY));
    }

    private void run(String group, Map<String, String> environment, Contender... contenders)
            throws IOException, InterruptedException {
        System.err.println("Fresh JVMs: " + group);
        Jvm jvm = new Jvm(target, properties, environment);
        Map<String, List<Double>> found = new TreeMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (Contender contender : contenders) {
                Map<String, Double> figuresOfOne = jvm.run(contender);
                if (round > 0) {
                    figuresOfOne.forEach((name, value) -> found.computeIfAbsent(
                                    group + "." + contender.name() + "." + name, key -> new ArrayList<>())
                            .add(value * UNITS.getOrDefault(name, 1.0)));
                }
            }
        }
        found.forEach((name, values) -> figures.put(name, median(values)));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
