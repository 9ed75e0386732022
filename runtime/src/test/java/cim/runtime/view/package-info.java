@NullMarked
package cim.runtime.view;

import org.jspecify.annotations.NullMarked;
