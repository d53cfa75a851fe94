package dev.identity.http;

/** Kinds of connection a request may want. A transport keeps one client for each. */
public enum ConnectionProfile {
    /** An endpoint on the network: the configured proxy applies, connecting may take 5 seconds. */
    PUBLIC,
    /**
     * An endpoint of this host, such as the instance metadata service: never through a proxy, HTTP/1.1 without an upgrade
     * offer, connecting may take 2 seconds.
     */
    METADATA
}
