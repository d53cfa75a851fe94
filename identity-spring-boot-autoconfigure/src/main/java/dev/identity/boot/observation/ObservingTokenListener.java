package dev.identity.boot.observation;

import dev.identity.event.AcquisitionFailed;
import dev.identity.event.AcquisitionStarted;
import dev.identity.event.TokenAcquired;
import dev.identity.event.TokenListener;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Observes each acquisition. Start and end of one come on the same thread, so what happens between, such as another
 * credential's acquisition for an assertion, becomes its child. Follows at most {@value #MOST} at once and tells at most
 * {@value #NAMES} names of credentials apart. Thread-safe.
 */
public final class ObservingTokenListener implements TokenListener {

    static final int MOST = 1000;
    static final int NAMES = 100;

    private static final TokenAcquisitionConvention STANDARD = new DefaultTokenAcquisitionConvention();

    private final ObservationRegistry registry;
    private final @Nullable TokenAcquisitionConvention convention;
    private final Map<Long, Running> running = new ConcurrentHashMap<>();
    private final Set<String> names = ConcurrentHashMap.newKeySet();

    /**
     * A listener that observes with the given registry.
     *
     * @param convention replaces the standard one; may be null
     */
    public ObservingTokenListener(ObservationRegistry registry, @Nullable TokenAcquisitionConvention convention) {
        this.registry = registry;
        this.convention = convention;
    }

    @Override
    public void started(AcquisitionStarted event) {
        if (running.size() >= MOST) {
            return;
        }
        TokenAcquisitionContext context = new TokenAcquisitionContext(event, tag(event.credential()));
        Observation observation = TokenAcquisitionDocumentation.ACQUISITION
                .observation(convention, STANDARD, () -> context, registry)
                .start();
        running.put(event.id(), new Running(observation, context, observation.openScope()));
    }

    @Override
    public void acquired(TokenAcquired event) {
        end(event.started(), TokenAcquisitionContext::succeeded);
    }

    @Override
    public void failed(AcquisitionFailed event) {
        end(event.started(), context -> context.failed(event));
    }

    private void end(AcquisitionStarted started, Consumer<TokenAcquisitionContext> last) {
        Running ended = running.remove(started.id());
        if (ended != null) {
            last.accept(ended.context);
            ended.scope.close();
            ended.observation.stop();
        }
    }

    private String tag(String credential) {
        if (names.contains(credential) || names.size() < NAMES && names.add(credential)) {
            return credential;
        }
        return "other";
    }

    private record Running(Observation observation, TokenAcquisitionContext context, Observation.Scope scope) {}
}
