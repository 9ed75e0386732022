@NullMarked
package cim.domains.dialogs;

import org.jspecify.annotations.NullMarked;
