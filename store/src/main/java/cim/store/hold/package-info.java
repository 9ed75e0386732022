/** Legal holds: what nobody may compact or erase (docs/retention.md). */
@NullMarked
package cim.store.hold;

import org.jspecify.annotations.NullMarked;
