package dev.identity.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.MessageFormatter;

/**
 * Sees every log call whatever the levels are, and leaves to the levels what is printed. It says yes to
 * {@code isTraceEnabled()} and the like, so that the code behind them runs.
 */
final class LogTap extends TurboFilter {

    private final LeakWatch leaks;

    LogTap(LeakWatch leaks) {
        this.leaks = leaks;
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        if (format == null && arguments == null && thrown == null) {
            return FilterReply.ACCEPT;
        }
        search(logger, level, MessageFormatter.basicArrayFormat(format, arguments));
        searchThrowables(logger, level, thrown, arguments);
        return FilterReply.NEUTRAL;
    }

    /** The fluent API asks {@link #decide} before it builds the event, and no level after that. */
    @Override
    public FilterReply decide(Logger logger, LoggingEvent event) {
        Level level = Level.convertAnSLF4JLevel(event.getLevel());
        Object[] arguments = event.getArgumentArray();
        search(logger, level, MessageFormatter.basicArrayFormat(event.getMessage(), arguments));
        searchThrowables(logger, level, event.getThrowable(), arguments);
        if (event.getKeyValuePairs() != null) {
            event.getKeyValuePairs().forEach(pair -> search(logger, level, pair.toString()));
        }
        return level.isGreaterOrEqual(logger.getEffectiveLevel()) ? FilterReply.NEUTRAL : FilterReply.DENY;
    }

    private void searchThrowables(
            Logger logger, Level level, @Nullable Throwable thrown, Object @Nullable [] arguments) {
        Stream.concat(Stream.ofNullable(thrown), Stream.ofNullable(arguments).flatMap(Stream::of))
                .filter(Throwable.class::isInstance)
                .map(Throwable.class::cast)
                .map(ThrowableText::of)
                .forEach(text -> search(logger, level, text));
        Map<String, String> context = logger.getLoggerContext().getMDCAdapter().getCopyOfContextMap();
        if (context != null && !context.isEmpty()) {
            search(logger, level, context.toString());
        }
    }

    private void search(Logger logger, Level level, @Nullable String text) {
        leaks.search(Objects.requireNonNullElse(text, ""), () -> "logger " + logger.getName() + " at " + level);
    }
}
