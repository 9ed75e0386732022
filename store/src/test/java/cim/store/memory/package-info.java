@NullMarked
package cim.store.memory;

import org.jspecify.annotations.NullMarked;
