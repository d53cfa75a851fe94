/** What the tests of every module share: the secret canary and the check that types keep secrets to themselves. */
@NullMarked
package dev.identity.testkit;

import org.jspecify.annotations.NullMarked;
