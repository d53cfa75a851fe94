/** Sign-ins with an account: msal4j for accounts and refresh tokens, behind one class that corrects what it sends. */
@NullMarked
package dev.identity.entra.user;

import org.jspecify.annotations.NullMarked;
