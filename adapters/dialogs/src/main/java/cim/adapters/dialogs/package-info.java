/** Finds out what dialogs ask about their turns. */
@NullMarked
package cim.adapters.dialogs;

import org.jspecify.annotations.NullMarked;
