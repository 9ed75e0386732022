@NullMarked
package cim.model.graph;

import org.jspecify.annotations.NullMarked;
