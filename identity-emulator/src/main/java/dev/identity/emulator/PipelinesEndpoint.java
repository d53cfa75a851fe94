package dev.identity.emulator;

import java.util.Map;
import java.util.UUID;

/** {@code POST /_pipelines/…/oidctoken}, api-version 7.1: tokens of a job's service connections. */
final class PipelinesEndpoint implements RequestHandler {
    private final EmulatedPipelines pipelines;

    PipelinesEndpoint(EmulatedPipelines pipelines) {
        this.pipelines = pipelines;
    }

    @Override
    public Reply handle(RecordedRequest request) {
        return answer(request)
                .header("x-vss-e2eid", UUID.randomUUID().toString())
                .header("x-msedge-ref", "Ref A: " + UUID.randomUUID());
    }

    private Reply answer(RecordedRequest request) {
        String authorization = request.header("authorization");
        if (authorization == null || !pipelines.isOpenedBy(authorization)) {
            return unauthorized(request);
        }
        if (!"POST".equals(request.method())) {
            return error(405, "The requested resource does not support http method '" + request.method() + "'.");
        }
        if (!"application/json".equals(request.header("content-type"))) {
            return error(415, "The request content type is not supported.");
        }
        if (!"7.1".equals(request.query("api-version"))) {
            return error(400, "No api-version was supplied for the \"POST\" request, or one that is out of range.");
        }
        return token(request);
    }

    /** Who does not ask otherwise is led to a sign-in page. */
    private static Reply unauthorized(RecordedRequest request) {
        return "Suppress".equals(request.header("x-tfs-fedauthredirect"))
                ? error(401, "TF400813: The user '' is not authorized to access this resource.")
                : Reply.of(302, "text/html", "").header("Location", "https://app.vssps.visualstudio.com/_signin");
    }

    private Reply token(RecordedRequest request) {
        String connection = request.query("serviceConnectionId");
        return pipelines
                .token(connection == null ? "" : connection)
                .map(token -> Reply.json(200, Map.of("oidcToken", token)).notStored())
                .orElseGet(() -> error(404, "The service connection with id '" + connection + "' does not exist."));
    }

    private static Reply error(int status, String message) {
        return Reply.json(status, Map.of("$id", "1", "message", message, "errorCode", 0));
    }
}
