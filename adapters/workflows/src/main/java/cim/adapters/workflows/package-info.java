/** Workflows from and to the outside: BPMN 2.0. */
@NullMarked
package cim.adapters.workflows;

import org.jspecify.annotations.NullMarked;
