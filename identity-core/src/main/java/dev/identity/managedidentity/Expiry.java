package dev.identity.managedidentity;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the points in time of a managed identity answer, which hosts write as seconds since the epoch, seconds from now,
 * ISO-8601 or one of two US dates (old App Service, Linux and Windows).
 */
final class Expiry {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,15}");
    private static final long YEAR_2001 = 978_307_200L;
    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.ISO_OFFSET_DATE_TIME, usDate("M/d/yyyy H:mm:ss XXX"), usDate("M/d/yyyy h:mm:ss a XXX"));

    private Expiry() {}

    /**
     * The moment in the value. A number too small to be a date of this century is seconds from now, as some hosts write.
     *
     * @return null if it has none of the known forms
     */
    static @Nullable Instant moment(String value, Instant now) {
        if (!SECONDS.matcher(value).matches()) {
            return date(value);
        }
        long seconds = Long.parseLong(value);
        return seconds < YEAR_2001 ? now.plusSeconds(seconds) : Instant.ofEpochSecond(seconds);
    }

    /**
     * The moment so many seconds from now.
     *
     * @return null if the value is no number of seconds
     */
    static @Nullable Instant fromNow(String value, Instant now) {
        return SECONDS.matcher(value).matches() ? now.plusSeconds(Long.parseLong(value)) : null;
    }

    private static @Nullable Instant date(String value) {
        for (DateTimeFormatter format : DATES) {
            try {
                return OffsetDateTime.parse(value, format).toInstant();
            } catch (DateTimeException e) {
                // The next format may fit.
            }
        }
        return null;
    }

    private static DateTimeFormatter usDate(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.US);
    }
}
