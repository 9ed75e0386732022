@NullMarked
package cim.bench.peer;

import org.jspecify.annotations.NullMarked;
