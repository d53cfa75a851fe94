package dev.identity.cache;

import dev.identity.TokenRequest;

/** What a token is found by where the request alone does not tell. Equal by value; holds no secret. */
public interface RequestKey {

    /** The request that the token is for. */
    TokenRequest request();
}
