package dev.identity.benchmarks.refresh;

import dev.identity.benchmarks.App;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** The same form, posted with the JDK's client, and nothing done with the answer. */
public class RawRequest extends OneRequest {

    private final URI endpoint = App.tokenEndpoint(App.TENANT);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SigningKey key = SigningKey.load();

    /** Checks what is measured. */
    @Setup
    public void check() {
        expectOneRequestEach(this::secret);
        expectOneRequestEach(this::certificate);
    }

    /** With a secret. */
    @Benchmark
    public byte[] secret() {
        return post(App.form("client_secret=" + App.encoded(App.SECRET)));
    }

    /** With an assertion signed for it. */
    @Benchmark
    public byte[] certificate() {
        return post(App.form(
                "client_assertion_type=" + App.encoded("urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                        + "&client_assertion=" + key.assertion(App.ID, endpoint.toString())));
    }

    private byte[] post(String form) {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        try {
            return client.send(request, BodyHandlers.ofByteArray()).body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
