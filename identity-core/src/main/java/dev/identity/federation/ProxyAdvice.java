package dev.identity.federation;

import dev.identity.ClientAuthenticationException;
import dev.identity.http.TransportException;
import dev.identity.runtime.IdentityRuntime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What to do about failures of a pod whose cluster has a token proxy, used or not. Thread-safe. */
public final class ProxyAdvice {

    private static final Set<Integer> OTHER_ISSUER_OR_AUDIENCE = Set.of(700211, 700212);

    private final @Nullable TokenProxy proxy;
    private final boolean unused;

    /** Advice for a pod that signs in through the given proxy, or through none. */
    public ProxyAdvice(@Nullable TokenProxy proxy, IdentityRuntime runtime) {
        this.proxy = proxy;
        this.unused = proxy == null && runtime.environment(TokenProxy.VARIABLE) != null;
    }

    /** The same failure with a better remedy, where there is one. */
    public ClientAuthenticationException on(ClientAuthenticationException failure) {
        String remedy = remedy(failure);
        return remedy == null
                ? failure
                : ClientAuthenticationException.builder(failure.reason())
                        .answerOf(failure)
                        .attempts(failure.attempts())
                        .remedy(remedy)
                        .cause(failure.getCause())
                        .build();
    }

    private @Nullable String remedy(ClientAuthenticationException failure) {
        Integer code = failure.aadstsCode();
        if (unused && code != null && OTHER_ISSUER_OR_AUDIENCE.contains(code)) {
            return "this cluster has a token proxy (" + TokenProxy.VARIABLE + " is set), which is not used: set"
                    + " enableAzureProxy, as the service account's token is for that proxy.";
        }
        return proxy != null && isOfTheProxy(failure)
                ? "check the token proxy " + proxy.host() + " of this cluster, which " + TokenProxy.VARIABLE
                        + " names: that it runs, that network policies let this pod reach it, and that its"
                        + " certificate fits the other AZURE_KUBERNETES_* variables."
                : null;
    }

    /** No answer, or one that is not Entra's. */
    private static boolean isOfTheProxy(ClientAuthenticationException failure) {
        return failure.getCause() instanceof TransportException
                || failure.httpStatus() != null && failure.error() == null && failure.aadstsCode() == null;
    }
}
