/** The importer against repositories that the {@code git} program made. */
@NullMarked
package cim.adapters.git;

import org.jspecify.annotations.NullMarked;
