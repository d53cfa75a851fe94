package dev.identity.http;

import dev.identity.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** How long a server asks to wait: the header {@code Retry-After} (RFC 9110, 10.2.3) or one of Azure's own in milliseconds. */
public final class RetryAfter {

    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    /**
     * The time to wait from now.
     *
     * @return a positive time, or null if none is asked for, it is over, or it cannot be read
     */
    public static @Nullable Duration of(HttpResponse response, TimeSource time) {
        Duration wait = millis(response.header("retry-after-ms"));
        if (wait == null) {
            wait = millis(response.header("x-ms-retry-after-ms"));
        }
        if (wait == null) {
            wait = secondsOrDate(response.header("Retry-After"), time);
        }
        return wait == null || wait.isZero() || wait.isNegative() ? null : wait;
    }

    private static @Nullable Duration millis(@Nullable String value) {
        return value == null || !isNumber(value.trim()) ? null : Duration.ofMillis(number(value.trim()));
    }

    private static @Nullable Duration secondsOrDate(@Nullable String value, TimeSource time) {
        if (value == null) {
            return null;
        }
        String text = value.trim();
        return isNumber(text) ? Duration.ofSeconds(number(text)) : untilDate(text, time.now());
    }

    private static @Nullable Duration untilDate(String text, Instant now) {
        try {
            return Duration.between(
                    now,
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** What has more digits than any sensible wait is as good as the largest that fits. */
    private static long number(String digits) {
        String significant = digits.replaceFirst("^0+(?=.)", "");
        return significant.length() > MOST_DIGITS ? 999_999_999L : Long.parseLong(significant);
    }
}
