@NullMarked
package cim.runtime.registry;

import org.jspecify.annotations.NullMarked;
