/** Tests of what is asked of developers' tools, and of how their output is read. */
@NullMarked
package dev.identity.tool;

import org.jspecify.annotations.NullMarked;
