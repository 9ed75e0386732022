@NullMarked
package cim.store.block;

import org.jspecify.annotations.NullMarked;
