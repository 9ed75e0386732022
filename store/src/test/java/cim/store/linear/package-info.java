/**
 * Whether what many threads see of a store at once could have happened one after the other (F32).
 */
@NullMarked
package cim.store.linear;

import org.jspecify.annotations.NullMarked;
