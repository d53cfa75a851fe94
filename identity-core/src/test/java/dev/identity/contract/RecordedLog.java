package dev.identity.contract;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What the library logs from a level upwards, while it is open. */
public final class RecordedLog implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.identity");
    private final Level before = logger.getLevel();
    private final Recorder recorder = new Recorder();

    private RecordedLog(Level level) {
        recorder.setContext(logger.getLoggerContext());
        recorder.start();
        logger.setLevel(level);
        logger.addAppender(recorder);
    }

    /** Starts to record. */
    public static RecordedLog from(Level level) {
        return new RecordedLog(level);
    }

    /** The messages of one level, oldest first, without those of the transport. */
    public List<String> messages(Level level) {
        return recorder.events.stream()
                .filter(event -> event.getLevel().equals(level))
                .filter(event -> !event.getLoggerName().equals("dev.identity.http"))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(recorder);
        logger.setLevel(before);
    }

    private static final class Recorder extends AppenderBase<ILoggingEvent> {

        private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            events.add(event);
        }
    }
}
