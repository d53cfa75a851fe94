package dev.identity.testkit;

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
import javax.net.ssl.SSLContext;

/**
 * A person in front of a browser without scripts: opens a page, fills in and sends its first form, ticks every box, and
 * goes on until a page has none. Keeps cookies. For pages that nobody here wrote. Used by one thread.
 */
public final class FormBrowser {

    private static final int MOST_PAGES = 15;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern INPUT = Pattern.compile("<input\\b([^>]*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z]+)=\"([^\"]*)\"");

    private final Map<String, String> entries;
    private final HttpClient http;

    /**
     * A browser that trusts the servers of the context.
     *
     * @param entries what the person enters, by the name of the field
     */
    public FormBrowser(SSLContext trust, Map<String, String> entries) {
        this.entries = Map.copyOf(entries);
        this.http = HttpClient.newBuilder()
                .sslContext(trust)
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .connectTimeout(PATIENCE)
                .build();
    }

    /** Opens an address and sends form after form; gives the text of the last page. */
    public String open(URI address) {
        HttpResponse<String> page = send(HttpRequest.newBuilder(address));
        for (int i = 0; i < MOST_PAGES; i++) {
            Matcher form = FORM.matcher(page.body());
            if (!form.find()) {
                return page.body();
            }
            URI action = page.uri().resolve(attributes(form.group(1)).getOrDefault("action", ""));
            page = send(HttpRequest.newBuilder(action)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(filledIn(form.group(2)))));
        }
        throw new AssertionError("There is always one more page; the last one is " + page.body());
    }

    private String filledIn(String form) {
        Matcher input = INPUT.matcher(form);
        return input.results()
                .map(found -> attributes(found.group(1)))
                .filter(field -> field.containsKey("name"))
                .map(field -> encoded(field.get("name")) + "="
                        + encoded(entries.getOrDefault(field.get("name"), field.getOrDefault("value", ""))))
                .collect(Collectors.joining("&"));
    }

    private static Map<String, String> attributes(String tag) {
        Map<String, String> attributes = new LinkedHashMap<>();
        ATTRIBUTE.matcher(tag).results().forEach(found -> attributes.put(found.group(1), unescaped(found.group(2))));
        return attributes;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String unescaped(String html) {
        return html.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
