/** Decoders of the platform against bytes that nobody meant (F31). */
@NullMarked
package cim.store.fuzz;

import org.jspecify.annotations.NullMarked;
