/** Reads folders of files and tells the {@code documents} domain about them in commands. */
@NullMarked
package cim.adapters.documents;

import org.jspecify.annotations.NullMarked;
