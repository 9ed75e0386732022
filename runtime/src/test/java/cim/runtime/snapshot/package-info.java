@NullMarked
package cim.runtime.snapshot;

import org.jspecify.annotations.NullMarked;
