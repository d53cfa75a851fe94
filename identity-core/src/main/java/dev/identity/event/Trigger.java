package dev.identity.event;

/** Why a token was asked for at its source. */
public enum Trigger {
    /** There was no usable token. */
    MISS,
    /** The token in hand was due for a refresh; callers go on with it meanwhile. */
    REFRESH,
    /** A resource challenged the token in hand; the cache was bypassed. */
    CLAIMS,
    /** Somebody asked for a new token explicitly. */
    EXPLICIT
}
