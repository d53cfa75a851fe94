package dev.identity.credential;

import dev.identity.http.HttpRequest;
import dev.identity.http.HttpResponse;
import dev.identity.testkit.Canary;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A sign-in host for flows with an account, without a network: answers what is queued, and otherwise lets everybody in.
 * What needs real protocol is tested against the emulator.
 */
final class FakeAccounts implements FakeEntra.Script {

    static final String PENDING =
            "{\"error\":\"authorization_pending\",\"error_description\":\"AADSTS70016: Pending.\"}";

    final FakeEntra entra = new FakeEntra();
    private final Queue<FakeEntra.Script> next = new ArrayDeque<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private volatile String user = "ada";
    private volatile String device = "{\"device_code\":\"" + Canary.register("code", "device-" + Canary.secret())
            + "\",\"user_code\":\"ABC-123\",\"verification_uri\":\"https://microsoft.com/devicelogin\","
            + "\"expires_in\":900,\"interval\":5,\"message\":\"Enter ABC-123.\"}";

    FakeAccounts() {
        entra.answer(this);
    }

    /** Who signs in from now on. */
    void user(String name) {
        this.user = name;
    }

    /** How the device code endpoint answers. */
    void device(String json) {
        this.device = json;
    }

    /** What the token endpoint answers next, once. */
    FakeAccounts then(int status, String json) {
        return then((request, number) -> FakeEntra.response(status, json));
    }

    FakeAccounts then(FakeEntra.Script answer) {
        next.add(answer);
        return this;
    }

    @Override
    public HttpResponse answer(HttpRequest request, int number) throws IOException, InterruptedException {
        if (request.uri().getPath().endsWith("/devicecode")) {
            return FakeEntra.response(200, device);
        }
        FakeEntra.Script queued = next.poll();
        return queued == null ? FakeEntra.response(200, tokens()) : queued.answer(request, number);
    }

    /** A good answer with all that belongs to an account. */
    String tokens() {
        String person = "{\"tid\":\"home-tenant\",\"oid\":\"" + user + "\",\"sub\":\"sub\",\"preferred_username\":\""
                + user + "@contoso.com\"}";
        return "{\"token_type\":\"Bearer\",\"access_token\":\"" + user + "-token-" + numbers.incrementAndGet()
                + "\",\"expires_in\":3600,\"refresh_token\":\"" + Canary.register("code", "refresh-" + Canary.secret())
                + "\",\"id_token\":\"" + encoded("{\"alg\":\"none\"}") + "." + encoded(person)
                + ".x\",\"client_info\":\""
                + encoded("{\"uid\":\"" + user + "\",\"utid\":\"home-tenant\"}") + "\"}";
    }

    /** The forms that were sent to addresses with such an end, oldest first. */
    List<Map<String, String>> forms(String pathEnd) {
        return entra.requests.stream()
                .filter(request -> request.uri().getPath().endsWith(pathEnd))
                .map(FakeAccounts::form)
                .toList();
    }

    /** The form of the token request that was sent last. */
    Map<String, String> lastForm() {
        List<Map<String, String>> forms = forms("/token");
        return forms.get(forms.size() - 1);
    }

    private static Map<String, String> form(HttpRequest request) {
        String body = new String(Objects.requireNonNull(request.body()), StandardCharsets.UTF_8);
        return Arrays.stream(body.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
