@NullMarked
package cim.adapters.workflows;

import org.jspecify.annotations.NullMarked;
