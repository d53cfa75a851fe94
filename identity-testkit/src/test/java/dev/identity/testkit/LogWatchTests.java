package dev.identity.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.helpers.NOPLoggerFactory;

class LogWatchTests {

    private final LogWatch watch = new LogWatch(LeakWatch.JVM);
    private final LoggerContext context = new LoggerContext();
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    @BeforeEach
    void setUp() {
        context.start();
        appender.start();
        context.getLogger("ROOT").addAppender(appender);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "DEBUG", "INFO", "WARN", "ERROR", "OFF"})
    void attachWhenLevelIsSetThenAppendersGetWhatTheyGotBefore(String level) {
        Logger log = context.getLogger("any");
        log.setLevel(Level.valueOf(level));
        logAtAllLevels(log);
        int before = appender.list.size();

        watch.attach(context);
        logAtAllLevels(log);

        assertThat(appender.list).hasSize(2 * before);
    }

    private static void logAtAllLevels(Logger log) {
        for (org.slf4j.event.Level level : org.slf4j.event.Level.values()) {
            log.atLevel(level).setMessage("{}").addArgument(level).log();
        }
        log.trace("{}", 1);
        log.debug("{} {}", 1, 2);
        log.info("{} {} {}", 1, 2, 3);
        log.warn("failed", new IllegalStateException());
        log.error("failed");
    }

    @Test
    void attachWhenRepeatedOrResetThenAttachesOnce() {
        watch.attach(context);
        watch.attach(context);
        context.reset();
        context.stop();
        context.reset();
        context.start();

        assertThat(context.getTurboFilterList()).singleElement().isInstanceOf(LogTap.class);
        assertThat(context.getCopyOfListenerList()).containsExactly(watch);
        assertThat(context.getCopyOfScheduledFutures()).singleElement().isInstanceOf(AfterReset.class);
    }

    @Test
    void attachWhenNotLogbackThenSaysNo() {
        assertThat(watch.attach(new NOPLoggerFactory())).isFalse();
        assertThat(watch.attach(context)).isTrue();
    }
}
