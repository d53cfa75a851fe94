package dev.identity.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.ILoggerFactory;

/** Keeps a {@link LogTap} in Logback's context, also while the context is reset or stopped during a test. */
final class LogWatch implements LoggerContextListener {

    private final AtomicBoolean noticed = new AtomicBoolean();
    private final LogTap tap;

    LogWatch(LeakWatch leaks) {
        this.tap = new LogTap(leaks);
    }

    /** Idempotent. Returns whether the log can be watched. */
    boolean attach(ILoggerFactory factory) {
        if (factory instanceof LoggerContext context) {
            addTo(context);
            if (context.getCopyOfScheduledFutures().stream().noneMatch(AfterReset.class::isInstance)) {
                context.addScheduledFuture(new AfterReset(() -> addTo(context)));
            }
            return true;
        }
        if (noticed.compareAndSet(false, true)) {
            System.err.println("Secret canary: no Logback here, so it watches only standard streams and exceptions");
        }
        return false;
    }

    private synchronized void addTo(LoggerContext context) {
        if (!context.getTurboFilterList().contains(tap)) {
            // First, because a filter that accepts or denies ends the chain.
            context.getTurboFilterList().add(0, tap);
        }
        if (!context.getCopyOfListenerList().contains(this)) {
            context.addListener(this);
        }
    }

    @Override
    public boolean isResetResistant() {
        return true;
    }

    @Override
    public void onReset(LoggerContext context) {
        attach(context);
    }

    @Override
    public void onStart(LoggerContext context) {
        attach(context);
    }

    /** The context drops all its listeners next. {@link AfterReset} brings this one back. */
    @Override
    public void onStop(LoggerContext context) {}

    @Override
    public void onLevelChange(Logger logger, Level level) {}
}
