package dev.identity.emulator;

/** An app that has proved who it is. */
record AuthenticatedClient(AppRegistration app, CredentialKind credential) {}
