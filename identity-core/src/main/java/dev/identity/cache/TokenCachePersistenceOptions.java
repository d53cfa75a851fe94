package dev.identity.cache;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says that accounts and their refresh tokens outlive the process, and under which name. Caches of one name are shared by
 * all applications of the user, those with Azure SDKs of other languages included where their format allows. Immutable.
 */
public final class TokenCachePersistenceOptions {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");
    private static final TokenCachePersistenceOptions STANDARD = new TokenCachePersistenceOptions("msal.cache", false);

    private final String name;
    private final boolean unencryptedStorageAllowed;

    private TokenCachePersistenceOptions(String name, boolean unencryptedStorageAllowed) {
        this.name = name;
        this.unencryptedStorageAllowed = unencryptedStorageAllowed;
    }

    /** The cache {@code msal.cache}, encrypted by the platform or not at all there. */
    public static TokenCachePersistenceOptions standard() {
        return STANDARD;
    }

    /**
     * A cache apart from others.
     *
     * @throws IllegalArgumentException unless the name has 1 to 100 letters, digits, dots, hyphens and underscores, and
     *     does not begin with a dot
     */
    public TokenCachePersistenceOptions withName(String cacheName) {
        if (!NAME.matcher(cacheName).matches()) {
            throw new IllegalArgumentException(
                    "The name of a token cache has 1 to 100 letters, digits, dots, hyphens and"
                            + " underscores, and does not begin with a dot.");
        }
        return new TokenCachePersistenceOptions(cacheName, unencryptedStorageAllowed);
    }

    /**
     * Whether the cache may be a file that is protected by its permissions only, where the platform offers no encryption.
     * Encryption is used wherever it is possible, whatever is said here.
     */
    public TokenCachePersistenceOptions withUnencryptedStorageAllowed(boolean allowed) {
        return new TokenCachePersistenceOptions(name, allowed);
    }

    /** The name of the cache, {@code msal.cache} unless set. */
    public String name() {
        return name;
    }

    /** Whether an unencrypted file will do; false unless set. */
    public boolean unencryptedStorageAllowed() {
        return unencryptedStorageAllowed;
    }

    /** The name under which it is stored: tokens of clients that handle continuous access evaluation are kept apart. */
    public String storedName(boolean caeEnabled) {
        return name + (caeEnabled ? ".cae" : ".nocae");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TokenCachePersistenceOptions that
                && name.equals(that.name)
                && unencryptedStorageAllowed == that.unencryptedStorageAllowed;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "TokenCachePersistenceOptions[name=" + name + ", unencryptedStorageAllowed=" + unencryptedStorageAllowed
                + "]";
    }
}
