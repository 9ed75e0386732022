@NullMarked
package cim.runtime.past;

import org.jspecify.annotations.NullMarked;
