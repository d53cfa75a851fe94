package dev.identity.faults;

import java.net.URI;
import java.nio.file.Path;

/**
 * Where a credential under test finds what it needs.
 *
 * @param authority the sign-in host
 * @param host the host of managed identities, without path
 * @param tokenFile the token of the workload
 */
record Place(String authority, URI host, Path tokenFile) {

    /** The address of a fault at the host of managed identities. */
    URI host(String fault) {
        return host.resolve("/f-" + fault + "/");
    }

    Place withAuthority(String other) {
        return new Place(other, host, tokenFile);
    }

    Place withHost(URI other) {
        return new Place(authority, other, tokenFile);
    }
}
