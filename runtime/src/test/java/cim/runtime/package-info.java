@NullMarked
package cim.runtime;

import org.jspecify.annotations.NullMarked;
