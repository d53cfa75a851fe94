package dev.identity.emulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every request passes: the journal, the faults, then the handler of its endpoint. */
final class Gateway implements HttpHandler {
    private final Clock clock;
    private final Journal journal;
    private final Faults faults;
    private final ErrorReplies errors;
    private final Map<Endpoint, RequestHandler> handlers;

    Gateway(Clock clock, Journal journal, Faults faults, ErrorReplies errors, Map<Endpoint, RequestHandler> handlers) {
        this.clock = clock;
        this.journal = journal;
        this.faults = faults;
        this.errors = errors;
        this.handlers = handlers;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            RecordedRequest request = RequestReader.read(exchange, clock);
            journal.add(request);
            FaultResponse fault = faults.take(request);
            if (fault != null) {
                fault.await();
            }
            answer(exchange, request, fault);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private void answer(HttpExchange exchange, RecordedRequest request, @Nullable FaultResponse fault)
            throws IOException {
        FaultResponse.Ending ending = fault == null ? FaultResponse.Ending.ANSWER : fault.ending();
        if (ending == FaultResponse.Ending.RESET) {
            return;
        }
        Reply reply = reply(request, fault == null ? null : fault.answer());
        echoRequestId(exchange, request);
        int missing = ending == FaultResponse.Ending.TRUNCATE ? 64 : 0;
        send(exchange, reply, missing);
    }

    private Reply reply(RecordedRequest request, @Nullable RequestHandler instead) {
        RequestHandler handler =
                instead == null ? handlers.getOrDefault(request.endpoint(), any -> Reply.notFound()) : instead;
        try {
            return handler.handle(request);
        } catch (EntraException e) {
            return errors.of(e, request);
        } catch (RuntimeException e) {
            return Reply.json(500, Map.of("error", "emulator_failure", "error_description", e.toString()));
        }
    }

    private static void echoRequestId(HttpExchange exchange, RecordedRequest request) {
        String id = request.header("client-request-id");
        if (id != null && "true".equalsIgnoreCase(request.header("return-client-request-id"))) {
            exchange.getResponseHeaders().set("client-request-id", id);
        }
    }

    private static void send(HttpExchange exchange, Reply reply, int missing) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        int length = reply.body().length + missing;
        if (length == 0) {
            exchange.sendResponseHeaders(reply.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(reply.status(), length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(reply.body());
        }
    }
}
