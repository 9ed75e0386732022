@NullMarked
package cim.runtime.process;

import org.jspecify.annotations.NullMarked;
