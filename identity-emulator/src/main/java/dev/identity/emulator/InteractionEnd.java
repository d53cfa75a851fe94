package dev.identity.emulator;

/** What becomes of a person's answers. */
interface InteractionEnd {
    /** The person signed in and agreed. */
    Reply granted(SignIn signIn);

    /** The person declined, or may not sign in. */
    Reply refused(EntraException refusal);
}
