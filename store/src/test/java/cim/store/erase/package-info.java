@NullMarked
package cim.store.erase;

import org.jspecify.annotations.NullMarked;
