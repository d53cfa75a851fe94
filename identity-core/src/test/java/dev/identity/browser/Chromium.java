package dev.identity.browser;

import dev.identity.json.JsonException;
import dev.identity.json.JsonObject;
import dev.identity.testkit.Tool;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A real browser without a window, told what to do by the DevTools protocol. Used by one thread. */
public final class Chromium implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> QUIET = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--ignore-certificate-errors",
            "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
            "--window-size=900,640",
            "--remote-debugging-port=0");

    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>(10_000);
    private final Process process;
    private final WebSocket page;
    private int commands;

    private Chromium(Process process, Path profile) throws Exception {
        this.process = process;
        String address = until(() -> page(profile), found -> !found.isEmpty());
        this.page = http.newWebSocketBuilder()
                .buildAsync(URI.create(address), new Messages())
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Starts it with an empty profile in the given directory. */
    public static Chromium start(Path profile) throws Exception {
        List<String> line = new ArrayList<>(List.of(Tool.require("chromium").toString(), "--user-data-dir=" + profile));
        line.addAll(QUIET);
        line.add("about:blank");
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return new Chromium(process, profile);
        } catch (Exception e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Opens an address. */
    public void open(URI address) {
        send("Page.navigate", Map.of("url", address.toString()));
    }

    /** Runs a script again and again until it gives a text that fits. */
    public String until(String script, Predicate<String> fits) throws Exception {
        return until(() -> evaluate(script), fits);
    }

    /** The picture of the page as PNG. */
    public void picture(Path file) throws IOException {
        String data = send("Page.captureScreenshot", Map.of("format", "png")).string("data");
        Files.write(file, Base64.getDecoder().decode(String.valueOf(data)));
    }

    @Override
    public void close() {
        page.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly()
                .onExit()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private String evaluate(String script) {
        JsonObject result =
                send("Runtime.evaluate", Map.of("expression", script)).object("result");
        String value = result == null ? null : result.string("value");
        return value == null ? "" : value;
    }

    private JsonObject send(String method, Map<String, Object> parameters) {
        int id = ++commands;
        String command = JsonObject.of(Map.of("id", id, "method", method, "params", parameters))
                .toJson();
        try {
            page.sendText(command, true).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            while (true) {
                String message = messages.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                JsonObject answer = JsonObject.parse(String.valueOf(message));
                Long answered = answer.integer("id");
                if (answered != null && answered == id) {
                    JsonObject result = answer.object("result");
                    return result == null ? JsonObject.empty() : result;
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException("The browser does not answer " + method, e);
        }
    }

    /** The address of the first page's DevTools; empty as long as there is none. */
    private String page(Path profile) throws IOException, InterruptedException, JsonException {
        Path port = profile.resolve("DevToolsActivePort");
        if (!Files.exists(port) || Files.readAllLines(port).isEmpty()) {
            return "";
        }
        URI list = URI.create("http://127.0.0.1:" + Files.readAllLines(port).get(0) + "/json/list");
        String pages = http.send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        return JsonObject.parse("{\"pages\":" + pages + "}").objects("pages").stream()
                .filter(candidate -> "page".equals(candidate.string("type")))
                .map(candidate -> String.valueOf(candidate.string("webSocketDebuggerUrl")))
                .findFirst()
                .orElse("");
    }

    private static String until(Look look, Predicate<String> fits) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String seen = "";
        while (System.nanoTime() - end < 0) {
            seen = look.now();
            if (fits.test(seen)) {
                return seen;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("The browser shows: " + seen);
    }

    private interface Look {
        String now() throws Exception;
    }

    private final class Messages implements WebSocket.Listener {

        private final StringBuilder parts = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            parts.append(part);
            if (last) {
                messages.add(parts.toString());
                parts.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }
    }
}
