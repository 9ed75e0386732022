@NullMarked
package cim.bench;

import org.jspecify.annotations.NullMarked;
