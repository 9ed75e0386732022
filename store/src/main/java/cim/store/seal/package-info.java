/**
 * Personal data: seals, the keys that open them, and the people whom they are about (RULINGS 6).
 * What the folder {@code cim-keys/} holds stands in {@link cim.store.seal.KeyFolder}.
 */
@NullMarked
package cim.store.seal;

import org.jspecify.annotations.NullMarked;
