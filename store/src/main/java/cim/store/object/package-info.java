/** Objects in files: content named by its CID, and what is known beside it. */
@NullMarked
package cim.store.object;

import org.jspecify.annotations.NullMarked;
