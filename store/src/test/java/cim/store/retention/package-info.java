/** Retention, legal holds, archives: rows F08 and F27 among them. */
@NullMarked
package cim.store.retention;

import org.jspecify.annotations.NullMarked;
