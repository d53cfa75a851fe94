package dev.identity.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A person in front of a browser: opens a page of the emulator, answers what it asks for, and goes wherever that leads,
 * such as back to the app's own address. It keeps cookies, so that the person stays signed in. Everything goes over HTTP.
 * Not safe for use by several threads.
 */
public final class EmulatedBrowser {
    private static final int MOST_PAGES = 10;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Pattern FORM = Pattern.compile("<form method=\"post\" action=\"([^\"]*)\">");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");

    private final EmulatedUser user;
    private final HttpClient http;
    private boolean declines;
    private String deviceCode = "";

    EmulatedBrowser(EmulatedUser user, EmulatorTrust trust) {
        this.user = user;
        this.http = HttpClient.newBuilder()
                .sslContext(trust.sslContext())
                .cookieHandler(new CookieManager())
                .connectTimeout(TIMEOUT)
                .build();
    }

    /**
     * What the browser shows in the end.
     *
     * @param status the HTTP status
     * @param address where it is from
     * @param body its text
     */
    public record Page(int status, URI address, String body) {
        @Override
        public String toString() {
            return "Page[" + status + ", " + address.getPath() + "]";
        }
    }

    /**
     * Has the person cancel when asked for consent.
     *
     * @return this
     */
    public EmulatedBrowser declining() {
        declines = true;
        return this;
    }

    /**
     * Sets the code that the person enters at the page for devices.
     *
     * @param userCode what the device shows
     * @return this
     */
    public EmulatedBrowser deviceCode(String userCode) {
        deviceCode = userCode;
        return this;
    }

    /**
     * Opens an address and answers all that is asked, until there is nothing to answer or an answer was wrong.
     *
     * @param address the page, such as the authorize endpoint with its query
     * @return what the browser shows in the end
     * @throws UncheckedIOException when nobody answers
     */
    public Page open(URI address) {
        Page page = get(address);
        for (int i = 0; i < MOST_PAGES; i++) {
            Matcher form = FORM.matcher(page.body());
            if (!form.find() || page.body().contains("class=\"error\"")) {
                return page;
            }
            page = post(page.address().resolve(unescape(form.group(1))), answers(page.body()));
        }
        return page;
    }

    private Map<String, String> answers(String page) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher hidden = HIDDEN.matcher(page);
        while (hidden.find()) {
            fields.put(hidden.group(1), unescape(hidden.group(2)));
        }
        enter(page, fields, "user_code", deviceCode);
        enter(page, fields, "username", user.username());
        enter(page, fields, "password", user.password());
        enter(page, fields, "code", user.mfaCode());
        press(page, fields, "continue", "continue");
        press(page, fields, "accept", declines ? "deny" : "accept");
        return fields;
    }

    private static void enter(String page, Map<String, String> fields, String name, String value) {
        if (page.contains("<input id=\"" + name + "\"")) {
            fields.put(name, value);
        }
    }

    private static void press(String page, Map<String, String> fields, String offered, String pressed) {
        if (page.contains("<button name=\"action\" value=\"" + offered + "\"")) {
            fields.put("action", pressed);
        }
    }

    private Page get(URI address) {
        return send(HttpRequest.newBuilder(address), address);
    }

    private Page post(URI address, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                address);
    }

    private Page send(HttpRequest.Builder request, URI address) {
        try {
            HttpResponse<String> answer =
                    http.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
            String location = answer.headers().firstValue("Location").orElse("");
            boolean redirected = answer.statusCode() / 100 == 3 && !location.isEmpty();
            return redirected ? get(address.resolve(location)) : new Page(answer.statusCode(), address, answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The browser was interrupted", e);
        }
    }

    private static String unescape(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
