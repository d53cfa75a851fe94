package dev.identity.entra.user;

import dev.identity.entra.EntraSettings;

/**
 * Where a user signs in, and where the accounts are kept.
 *
 * @param entra sign-in host, application and tenants
 * @param accounts for requests without continuous access evaluation
 * @param caeAccounts for requests with it; may be the same if it keeps no access tokens
 * @param unsafeLogging whether msal4j may log what identifies persons
 */
public record UserSettings(
        EntraSettings entra, AccountCache accounts, AccountCache caeAccounts, boolean unsafeLogging) {}
