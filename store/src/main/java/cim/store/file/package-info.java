/**
 * The layer through which the store touches files, so that a test can fail, crash or lie at any
 * call.
 */
@NullMarked
package cim.store.file;

import org.jspecify.annotations.NullMarked;
