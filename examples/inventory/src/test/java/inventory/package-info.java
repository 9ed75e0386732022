@NullMarked
package inventory;

import org.jspecify.annotations.NullMarked;
