package dev.identity.benchmarks.fresh;

import dev.identity.benchmarks.App;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;

/** From main to the first answer: a form posted with HttpURLConnection. */
final class UrlConnectionColdStart {

    private UrlConnectionColdStart() {}

    public static void main(String[] args) throws IOException {
        long start = System.nanoTime();
        var connection =
                (HttpURLConnection) App.tokenEndpoint(App.TENANT).toURL().openConnection();
        connection.setDoOutput(true);
        String form = App.form("client_secret=" + App.encoded(App.SECRET));
        try (var out = connection.getOutputStream()) {
            out.write(form.getBytes(StandardCharsets.US_ASCII));
        }
        try (var in = connection.getInputStream()) {
            FirstToken.arrived(start, in.readAllBytes().length);
        }
    }
}
