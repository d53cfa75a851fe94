package dev.identity.entra;

import dev.identity.time.Deadline;
import java.net.URI;
import java.util.Map;

/** How an application proves to the token endpoint who it is: a secret or a signed assertion. Thread-safe. */
public interface ClientAuthentication {

    /** The form field that says what kind of assertion is sent (RFC 7523 section 2.2). */
    String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /**
     * Adds the proof to the form of one try; a further try of the same request asks again.
     *
     * @param form fields that already hold {@code client_id}
     * @param endpoint the token endpoint, the audience of an assertion
     * @param deadline ends the acquisition, and so whatever has to be asked for the proof
     * @return what the proof was made from, to be compared with {@link #version()}
     * @throws dev.identity.IdentityException if there is nothing to prove it with
     */
    Object addTo(Map<String, String> form, URI endpoint, Deadline deadline);

    /**
     * What the proof is made from at the moment. When a refused request was made from something else than what is there
     * now, it is worth one more try. Constant unless it is read from a place that changes.
     */
    default Object version() {
        return this;
    }

    /** Adds a ready assertion. */
    static void addAssertion(Map<String, String> form, String assertion) {
        form.put("client_assertion_type", ASSERTION_TYPE);
        form.put("client_assertion", assertion);
    }
}
