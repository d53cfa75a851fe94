/** Access tokens of Microsoft Entra ID: what a credential is, what it is asked, what it answers and how it fails. */
@NullMarked
package dev.identity;

import org.jspecify.annotations.NullMarked;
