package dev.identity.benchmarks.fresh;

import dev.identity.benchmarks.App;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** From main to the first answer: a form posted with java.net.http. */
final class HttpClientColdStart {

    private HttpClientColdStart() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpRequest request = HttpRequest.newBuilder(App.tokenEndpoint(App.TENANT))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(App.form("client_secret=" + App.encoded(App.SECRET))))
                .build();
        byte[] answer = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, BodyHandlers.ofByteArray())
                .body();
        FirstToken.arrived(start, answer.length);
    }
}
