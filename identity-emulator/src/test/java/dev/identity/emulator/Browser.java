package dev.identity.emulator;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills in the form of the page that it shows, by what the page says. */
final class Browser {
    private static final Pattern FORM = Pattern.compile("<form method=\"post\" action=\"([^\"]*)\">");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");

    private final HttpClient http;
    private URI address = URI.create("about:blank");
    private String page = "";
    private String location = "";

    Browser(EntraEmulator emulator) {
        this.http = HttpClient.newBuilder()
                .sslContext(emulator.trust().sslContext())
                .cookieHandler(new CookieManager())
                .connectTimeout(Duration.ofSeconds(20))
                .build();
    }

    String get(URI uri) {
        return send(HttpRequest.newBuilder(uri), uri);
    }

    /** Submits the page's form with the hidden fields and these. */
    String submit(String... namesAndValues) {
        Map<String, String> fields = hidden();
        fields.putAll(RawClient.form(namesAndValues));
        return post(formAddress(), fields);
    }

    String post(URI target, Map<String, String> fields) {
        return send(
                HttpRequest.newBuilder(target)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(RawClient.encode(fields))),
                target);
    }

    Map<String, String> hidden() {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher matcher = HIDDEN.matcher(page);
        while (matcher.find()) {
            fields.put(matcher.group(1), unescape(matcher.group(2)));
        }
        return fields;
    }

    URI formAddress() {
        Matcher matcher = FORM.matcher(page);
        if (!matcher.find()) {
            throw new IllegalStateException("No form in: " + page);
        }
        return address.resolve(unescape(matcher.group(1)));
    }

    /** Where the last answer redirected to; not followed. */
    URI location() {
        return URI.create(location);
    }

    private String send(HttpRequest.Builder request, URI uri) {
        try {
            HttpResponse<String> answer =
                    http.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
            address = uri;
            page = answer.body();
            location = answer.headers().firstValue("Location").orElse("");
            return page;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
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
