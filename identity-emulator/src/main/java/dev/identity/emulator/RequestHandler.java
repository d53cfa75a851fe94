package dev.identity.emulator;

/** Answers the requests to one {@link Endpoint}. */
@FunctionalInterface
interface RequestHandler {
    /** Answers, or throws an {@link EntraException} that becomes Entra's error answer. */
    Reply handle(RecordedRequest request);
}
