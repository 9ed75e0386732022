@NullMarked
package cim.store.verify;

import org.jspecify.annotations.NullMarked;
