@NullMarked
package cim.ipld;

import org.jspecify.annotations.NullMarked;
