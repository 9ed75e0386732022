@NullMarked
package cim.ipld.conform;

import org.jspecify.annotations.NullMarked;
