package dev.identity.browser;

import dev.identity.entra.AuthorityHost;
import dev.identity.entra.AuthorizationRefusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a request is to one sign-in. Only a request for its path with its state ends the wait: with a code, or with
 * an error. Whatever else comes, a favicon, a page fetched ahead, somebody's guess, gets a page and changes nothing.
 */
final class Callback {

    private final RedirectTarget target;
    private final int port;
    private final String state;
    private final AuthorityHost host;
    private final CompletableFuture<String> code = new CompletableFuture<>();

    Callback(RedirectTarget target, int port, String state, AuthorityHost host) {
        this.target = target;
        this.port = port;
        this.state = state;
        this.host = host;
    }

    /** The code that came; failed if the answer was an error. */
    CompletableFuture<String> code() {
        return code;
    }

    Page answer(BrowserRequest request) throws RefusedRequest {
        requireOwnHost(request.headers().getOrDefault("host", ""));
        if (!request.path().equals(target.requestPath())) {
            throw new RefusedRequest(404, "There is nothing here.");
        }
        if (!Set.of("GET", "POST").contains(request.method())) {
            throw new RefusedRequest(405, "This is no answer to a sign-in.");
        }
        Map<String, String> parameters = request.parameters();
        requireState(parameters.get("state"));
        return code.isDone() ? Page.REPEATED : end(parameters);
    }

    /** A page of another site whose name leads here (DNS rebinding) sends its own name. */
    private void requireOwnHost(String host) throws RefusedRequest {
        for (String own : Set.of("localhost", "127.0.0.1", "[::1]")) {
            if (host.equalsIgnoreCase(own + ":" + port) || port == 80 && host.equalsIgnoreCase(own)) {
                return;
            }
        }
        throw new RefusedRequest(421, "This is not the host that you asked for.");
    }

    private void requireState(@Nullable String given) throws RefusedRequest {
        if (given == null || !MessageDigest.isEqual(bytes(given), bytes(state))) {
            throw new RefusedRequest(400, "This is no answer to the sign-in that is waited for.");
        }
    }

    private Page end(Map<String, String> parameters) {
        String error = parameters.get("error");
        String given = parameters.get("code");
        if (!host.issues(parameters.getOrDefault("iss", host.toString()))) {
            return end(AuthorizationRefusal.of(
                    "invalid_response", "The answer is from another sign-in host than was asked.", null));
        }
        if (error == null && given != null && !given.isEmpty()) {
            code.complete(given);
            return Page.SUCCESS;
        }
        String known = error == null ? "invalid_response" : error;
        String description = parameters.getOrDefault("error_description", "The answer has neither code nor error.");
        return end(AuthorizationRefusal.of(known, description, parameters.get("error_subcode")));
    }

    private Page end(AuthorizationRefusal refusal) {
        code.completeExceptionally(refusal.toException());
        return Page.failure(refusal.description());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
