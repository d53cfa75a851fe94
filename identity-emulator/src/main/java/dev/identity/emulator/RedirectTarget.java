package dev.identity.emulator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where and how an app wants to be answered.
 *
 * @param uri the redirect URI, which is one of the app's
 * @param mode query, fragment or form_post
 * @param state what the app wants back
 * @param clientInfo whether the app wants to be told the account
 */
record RedirectTarget(String uri, Mode mode, @Nullable String state, boolean clientInfo) {

    enum Mode {
        QUERY,
        FRAGMENT,
        FORM_POST
    }

    /** An unknown mode is refused by way of the query. */
    static RedirectTarget of(AuthorizationParameters parameters, String uri) {
        Mode mode = switch (Objects.requireNonNullElse(parameters.get("response_mode"), "query")) {
            case "form_post" -> Mode.FORM_POST;
            case "fragment" -> Mode.FRAGMENT;
            default -> Mode.QUERY;
        };
        return new RedirectTarget(uri, mode, parameters.get("state"), "1".equals(parameters.get("client_info")));
    }

    static void requireKnownMode(AuthorizationParameters parameters) {
        String mode = parameters.get("response_mode");
        if (mode != null && !mode.matches("query|fragment|form_post")) {
            throw new EntraException(UserError.INVALID_VALUE, "response_mode", mode);
        }
    }

    Reply code(String code, SignIn signIn) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("code", code);
        if (clientInfo) {
            answer.put("client_info", signIn.clientInfo());
        }
        return reply(answer);
    }

    Reply refusal(EntraException refusal) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("error", refusal.error().oauthError());
        answer.put("error_description", refusal.text());
        return reply(answer);
    }

    private Reply reply(Map<String, String> answer) {
        if (state != null) {
            answer.put("state", state);
        }
        if (mode == Mode.FORM_POST) {
            return SignInPages.submitting(uri, answer);
        }
        String separator = mode == Mode.FRAGMENT ? "#" : uri.contains("?") ? "&" : "?";
        return Reply.of(302, "text/html; charset=utf-8", "")
                .notStored()
                .header("Location", uri + separator + encode(answer));
    }

    private static String encode(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
