@NullMarked
package cim.runtime.bus;

import org.jspecify.annotations.NullMarked;
