@NullMarked
package cim.store.proof;

import org.jspecify.annotations.NullMarked;
