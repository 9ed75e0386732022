@NullMarked
package cim.store.seal;

import org.jspecify.annotations.NullMarked;
