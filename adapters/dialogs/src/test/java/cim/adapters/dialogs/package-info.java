@NullMarked
package cim.adapters.dialogs;

import org.jspecify.annotations.NullMarked;
