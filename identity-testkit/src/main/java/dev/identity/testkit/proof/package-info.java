/** Which test proves what: recorded while the tests run, kept in docs/reliability.md, compared at the end of each run. */
@NullMarked
package dev.identity.testkit.proof;

import org.jspecify.annotations.NullMarked;
