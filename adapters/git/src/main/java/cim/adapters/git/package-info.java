/** Reads Git repositories with JGit and tells the {@code git} domain about them in commands. */
@NullMarked
package cim.adapters.git;

import org.jspecify.annotations.NullMarked;
