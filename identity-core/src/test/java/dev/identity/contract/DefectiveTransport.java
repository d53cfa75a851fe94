package dev.identity.contract;

import dev.identity.http.HttpRequest;
import dev.identity.http.HttpResponse;
import dev.identity.http.HttpTransport;
import javax.net.ssl.SSLContext;

/** A transport that throws what no transport should, whomever it is to trust. */
record DefectiveTransport(RuntimeException defect) implements HttpTransport {

    @Override
    public HttpResponse send(HttpRequest request) {
        throw defect;
    }

    @Override
    public HttpTransport trusting(SSLContext context) {
        return this;
    }
}
