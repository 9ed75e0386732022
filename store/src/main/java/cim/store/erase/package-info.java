/**
 * Erasing a person: fencing and destroying keys, masking sealed blocks, and saying so in the logs
 * (RULINGS 3, 6; docs/erasing-a-person.md).
 */
@NullMarked
package cim.store.erase;

import org.jspecify.annotations.NullMarked;
