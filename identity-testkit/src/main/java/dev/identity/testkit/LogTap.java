package dev.identity.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
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
        search(logger, level, arguments, thrown);
        return FilterReply.NEUTRAL;
    }

    /** The fluent API asks the other method before it builds the event, and no level after that. */
    @Override
    public FilterReply decide(Logger logger, LoggingEvent event) {
        Level level = Level.convertAnSLF4JLevel(event.getLevel());
        Object[] arguments = event.getArgumentArray();
        search(logger, level, MessageFormatter.basicArrayFormat(event.getMessage(), arguments));
        search(logger, level, event.getKeyValuePairs());
        search(logger, level, arguments, event.getThrowable());
        return level.isGreaterOrEqual(logger.getEffectiveLevel()) ? FilterReply.NEUTRAL : FilterReply.DENY;
    }

    private void search(Logger logger, Level level, Object @Nullable [] arguments, @Nullable Throwable thrown) {
        Stream.concat(Stream.ofNullable(thrown), Stream.ofNullable(arguments).flatMap(Stream::of))
                .filter(Throwable.class::isInstance)
                .map(Throwable.class::cast)
                .forEach(throwable -> search(logger, level, ThrowableText.of(throwable)));
        search(logger, level, MDC.getCopyOfContextMap());
    }

    private void search(Logger logger, Level level, @Nullable Object printed) {
        if (printed != null) {
            leaks.search(printed.toString(), () -> "logger " + logger.getName() + " at " + level);
        }
    }
}
