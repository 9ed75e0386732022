@NullMarked
package cim.bench.engines;

import org.jspecify.annotations.NullMarked;
