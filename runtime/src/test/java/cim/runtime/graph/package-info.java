@NullMarked
package cim.runtime.graph;

import org.jspecify.annotations.NullMarked;
