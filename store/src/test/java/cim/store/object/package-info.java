@NullMarked
package cim.store.object;

import org.jspecify.annotations.NullMarked;
