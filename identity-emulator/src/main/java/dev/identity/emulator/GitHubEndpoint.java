package dev.identity.emulator;

import java.util.List;
import java.util.Map;

/** {@code GET /_github/…/idtoken/…}, api-version 2.0: tokens of a job. */
final class GitHubEndpoint implements RequestHandler {
    private final EmulatedGitHub gitHub;

    GitHubEndpoint(EmulatedGitHub gitHub) {
        this.gitHub = gitHub;
    }

    @Override
    public Reply handle(RecordedRequest request) {
        String authorization = request.header("authorization");
        if (authorization == null || !gitHub.isOpenedBy(authorization)) {
            return error(401, "The request is not authorized.");
        }
        if (!"GET".equals(request.method())) {
            return error(405, "Method not allowed.");
        }
        if (!List.of("2.0").equals(request.query().get("api-version"))) {
            return error(400, "The api-version is missing, doubled or not supported.");
        }
        List<String> audiences = request.query().getOrDefault("audience", List.of("https://github.com/contoso"));
        return audiences.size() == 1 && !audiences.get(0).isBlank()
                ? token(audiences.get(0))
                : error(400, "There must be one audience.");
    }

    private Reply token(String audience) {
        String token = gitHub.token(audience);
        return Reply.json(200, Map.of("count", token.length(), "value", token)).notStored();
    }

    private static Reply error(int status, String message) {
        return Reply.json(status, Map.of("message", message));
    }
}
