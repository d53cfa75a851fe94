package dev.identity.emulator;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a user's sign-in gives an app. */
record UserAnswer(
        IssuedToken token,
        String scope,
        @Nullable String refreshToken,
        @Nullable String idToken,
        @Nullable String clientInfo,
        boolean family)
        implements TokenAnswer {

    @Override
    public Map<String, Object> answer() {
        Map<String, Object> answer = token.answer();
        answer.put("scope", scope);
        putIfThere(answer, "refresh_token", refreshToken);
        putIfThere(answer, "id_token", idToken);
        putIfThere(answer, "client_info", clientInfo);
        putIfThere(answer, "foci", family && refreshToken != null ? "1" : null);
        return answer;
    }

    private static void putIfThere(Map<String, Object> answer, String name, @Nullable String value) {
        if (value != null) {
            answer.put(name, value);
        }
    }

    @Override
    public String toString() {
        return "UserAnswer[" + token + ", scope=" + scope + "]";
    }
}
