/**
 * Read models at run time: where their rows are kept ({@link cim.runtime.view.ReadModelStore}),
 * what brings events to them, and what a query reads from them.
 */
@NullMarked
package cim.runtime.view;

import org.jspecify.annotations.NullMarked;
