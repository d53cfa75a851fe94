package dev.identity.emulator;

/** Chooses requests, for {@link Faults#when}. Any lambda on a {@link RecordedRequest} will do; the common ones are here. */
@FunctionalInterface
public interface RequestMatcher {
    /**
     * Tells whether a request is meant.
     *
     * @param request what arrived
     * @return true when it is
     */
    boolean matches(RecordedRequest request);

    /**
     * Means every request.
     *
     * @return the matcher
     */
    static RequestMatcher any() {
        return request -> true;
    }

    /**
     * Means requests to one kind of address.
     *
     * @param endpoint the kind
     * @return the matcher
     */
    static RequestMatcher endpoint(Endpoint endpoint) {
        return request -> request.endpoint() == endpoint;
    }

    /**
     * Means requests to the token endpoint of any tenant.
     *
     * @return the matcher
     */
    static RequestMatcher tokenEndpoint() {
        return endpoint(Endpoint.TOKEN);
    }

    /**
     * Means managed identity requests of the virtual machine kind.
     *
     * @return the matcher
     */
    static RequestMatcher imds() {
        return endpoint(Endpoint.IMDS);
    }

    /**
     * Means managed identity requests of the App Service kind.
     *
     * @return the matcher
     */
    static RequestMatcher appService() {
        return endpoint(Endpoint.APP_SERVICE);
    }

    /**
     * Means requests to the protected resource.
     *
     * @return the matcher
     */
    static RequestMatcher resource() {
        return endpoint(Endpoint.RESOURCE);
    }

    /**
     * Narrows this matcher to one tenant.
     *
     * @param tenant the path's tenant segment as it is sent
     * @return the narrower matcher
     */
    default RequestMatcher ofTenant(String tenant) {
        return and(request -> tenant.equalsIgnoreCase(request.tenant()));
    }

    /**
     * Narrows this matcher to one client.
     *
     * @param clientId the {@code client_id} of form or query
     * @return the narrower matcher
     */
    default RequestMatcher ofClient(String clientId) {
        return and(request -> clientId.equalsIgnoreCase(request.clientId()));
    }

    /**
     * Narrows this matcher.
     *
     * @param other what must hold as well
     * @return the narrower matcher
     */
    default RequestMatcher and(RequestMatcher other) {
        return request -> matches(request) && other.matches(request);
    }
}
