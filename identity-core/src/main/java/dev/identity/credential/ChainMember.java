package dev.identity.credential;

import dev.identity.TokenCredential;

/** A credential that knows how to behave inside a chain: it finds out quickly that its source is not there. */
interface ChainMember {

    /** The credential as a chain asks it; the same cache, the same outcome. */
    TokenCredential asMember();

    /** The member's name in the chain's messages. */
    String name();
}
