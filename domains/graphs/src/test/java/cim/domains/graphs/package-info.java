@NullMarked
package cim.domains.graphs;

import org.jspecify.annotations.NullMarked;
