@NullMarked
package cim.store.log;

import org.jspecify.annotations.NullMarked;
