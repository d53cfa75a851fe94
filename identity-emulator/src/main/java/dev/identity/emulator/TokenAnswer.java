package dev.identity.emulator;

import java.util.Map;

/** A successful answer of the token endpoint. */
interface TokenAnswer {
    /** Gives the members of the JSON object. */
    Map<String, Object> answer();
}
