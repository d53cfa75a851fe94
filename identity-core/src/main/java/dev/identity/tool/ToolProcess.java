package dev.identity.tool;

import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.process.ProcessCommand;
import dev.identity.process.ProcessResult;
import dev.identity.process.ProcessRunner;
import dev.identity.process.ProcessTimeoutException;
import dev.identity.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Runs a tool, one run at a time: tools of this kind rewrite files of theirs. Thread-safe. */
final class ToolProcess {

    /** What shells and Windows say of a program that is not there. */
    private static final List<Integer> NOT_FOUND = List.of(127, 9009);

    private final ToolName name;
    private final ProcessRunner processes;
    private final Duration timeout;
    private final ReentrantLock oneRun = new ReentrantLock();

    ToolProcess(ToolName name, ProcessRunner processes, Duration timeout) {
        this.name = name;
        this.processes = processes;
        this.timeout = timeout;
    }

    /** Runs to the end. Whatever the exit code is, what it printed is all there. */
    ProcessResult run(List<String> arguments, Map<String, String> environment, Deadline deadline) {
        deadline.extendTo(timeout);
        try {
            if (!oneRun.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                throw late(null);
            }
            try {
                return complete(started(arguments, environment, deadline));
            } finally {
                oneRun.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientAuthenticationException("Interrupted while " + name.title() + " was running.", e);
        }
    }

    private ProcessResult started(List<String> arguments, Map<String, String> environment, Deadline deadline)
            throws InterruptedException {
        Duration left = deadline.remaining();
        if (left.isZero()) {
            throw late(null);
        }
        IOException missing = null;
        for (String program : name.programs()) {
            try {
                return processes.run(new ProcessCommand(
                        program, arguments, environment, left.compareTo(timeout) < 0 ? left : timeout));
            } catch (ProcessTimeoutException e) {
                throw late(e);
            } catch (IOException e) {
                missing = e;
            }
        }
        throw notInstalled(missing);
    }

    private ProcessResult complete(ProcessResult result) {
        if (NOT_FOUND.contains(result.exitCode())) {
            throw notInstalled(null);
        }
        if (result.truncated() && result.exitCode() == 0) {
            throw new ClientAuthenticationException(name.title() + " printed more than 1 MiB.", null);
        }
        return result;
    }

    private CredentialUnavailableException notInstalled(@Nullable IOException cause) {
        return new CredentialUnavailableException(
                name.title() + " (" + name.programs().get(0) + ") is not installed, or not on the PATH.",
                "install it, then run \"" + name.signIn() + "\".",
                cause);
    }

    private CredentialUnavailableException late(@Nullable IOException cause) {
        return new CredentialUnavailableException(
                name.title() + " did not answer within " + timeout.toSeconds() + " seconds and was ended.",
                "try \"" + name.signIn() + "\" in a terminal; if the tool is only slow, raise processTimeout.",
                cause);
    }
}
