package dev.identity.event;

import dev.identity.TokenRequest;
import java.time.Instant;

/**
 * A credential starts to ask its source for a token. One per acquisition, never for a cache hit.
 *
 * @param id unique in this process, the same in the event that ends the acquisition
 * @param credential the credential's name
 * @param credentialType the simple name of the credential's class
 * @param request what is asked for, with the tenant resolved; a null tenant is the credential's own
 * @param trigger why
 * @param at when, by the wall clock
 */
public record AcquisitionStarted(
        long id, String credential, String credentialType, TokenRequest request, Trigger trigger, Instant at) {}
