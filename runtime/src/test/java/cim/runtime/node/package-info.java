@NullMarked
package cim.runtime.node;

import org.jspecify.annotations.NullMarked;
