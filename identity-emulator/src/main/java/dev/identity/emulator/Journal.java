package dev.identity.emulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** The requests an emulator received, oldest first; the last 10,000 are kept. Safe on any thread. */
public final class Journal {
    private static final int CAPACITY = 10_000;

    private final Deque<RecordedRequest> requests = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();

    Journal() {}

    void add(RecordedRequest request) {
        lock.lock();
        try {
            if (requests.size() == CAPACITY) {
                requests.removeFirst();
            }
            requests.addLast(request);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives everything that was received.
     *
     * @return a snapshot, oldest first
     */
    public List<RecordedRequest> list() {
        lock.lock();
        try {
            return new ArrayList<>(requests);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives what was received and fits.
     *
     * @param matcher which requests
     * @return a snapshot, oldest first
     */
    public List<RecordedRequest> list(Predicate<? super RecordedRequest> matcher) {
        return list().stream().filter(matcher).toList();
    }

    /**
     * Gives the requests to the token endpoint.
     *
     * @return a snapshot, oldest first
     */
    public List<RecordedRequest> tokenRequests() {
        return list(RequestMatcher.tokenEndpoint()::matches);
    }

    /**
     * Gives the newest request.
     *
     * @return the newest request
     * @throws NoSuchElementException when nothing was received
     */
    public RecordedRequest last() {
        lock.lock();
        try {
            return requests.getLast();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Counts what was received.
     *
     * @param matcher which requests to count
     * @return how many of those kept fit
     */
    public int count(Predicate<? super RecordedRequest> matcher) {
        return list(matcher).size();
    }

    /** Forgets everything received so far. */
    public void clear() {
        lock.lock();
        try {
            requests.clear();
        } finally {
            lock.unlock();
        }
    }
}
