package dev.identity.federation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to know of an issuer that is asked for tokens over HTTP.
 *
 * @param name for messages
 * @param answerField the field of its answer that holds the token
 * @param messageField the field of a refusal that may be quoted, or null for none
 * @param traces headers of a refusal by which its operator finds the request
 * @param remedy what to do about a refusal
 */
record Issuer(String name, String answerField, @Nullable String messageField, List<String> traces, String remedy) {}
