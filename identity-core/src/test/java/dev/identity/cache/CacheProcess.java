package dev.identity.cache;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.identity.json.JsonException;
import dev.identity.json.JsonObject;
import dev.identity.time.TimeSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * A process of its own that uses the cache in a directory: it holds the lock, or counts in the cache under its name and
 * prints each number once it is kept.
 */
final class CacheProcess {

    private CacheProcess() {}

    static Process start(String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String[] command = {
            java,
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path"),
            CacheProcess.class.getName()
        };
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    static Process start(String what, Path directory) throws IOException {
        return start(new String[] {what, directory.toString()});
    }

    /** Arguments: {@code hold} and the directory; or {@code count}, the directory, a name, and up to what. */
    public static void main(String[] arguments) throws Exception {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        TokenCacheStore store = PersistentCacheFixture.store(Path.of(arguments[1]), TimeSource.system());
        if (arguments[0].equals("hold")) {
            try (TokenCacheAccess held = store.access()) {
                held.read();
                System.out.println("held");
                TimeUnit.MINUTES.sleep(5);
            }
        } else {
            int last = Integer.parseInt(arguments[3]);
            for (int number = 0; number < last; ) {
                number = count(store, arguments[2], last);
                System.out.println(number);
            }
        }
    }

    /** Counts one on, but not beyond the last number. */
    static int count(TokenCacheStore store, String name, int last) throws JsonException {
        try (TokenCacheAccess access = store.access()) {
            Map<String, Object> numbers = numbers(access);
            int number = Integer.parseInt(String.valueOf(numbers.getOrDefault(name, "0")));
            if (number < last) {
                number++;
                numbers.put(name, "" + number);
                access.write(JsonObject.of(numbers).toJson().getBytes(StandardCharsets.UTF_8));
            }
            return number;
        }
    }

    private static Map<String, Object> numbers(TokenCacheAccess access) throws JsonException {
        Map<String, Object> numbers = new HashMap<>();
        byte[] content = access.read();
        if (content != null) {
            JsonObject.parse(content).asMap().forEach((name, value) -> numbers.put(name, String.valueOf(value)));
        }
        return numbers;
    }
}
