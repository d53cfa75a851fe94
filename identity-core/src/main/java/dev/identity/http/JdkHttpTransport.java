package dev.identity.http;

import java.io.IOException;

/** The JDK's HTTP client as transport. Thread-safe. */
public final class JdkHttpTransport implements HttpTransport {

    @Override
    public HttpResponse send(HttpRequest request) throws IOException {
        throw new IOException("not yet");
    }
}
