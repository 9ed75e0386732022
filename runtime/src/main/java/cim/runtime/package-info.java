/**
 * A node at run time (DESIGN section 7): command → authorise → validate → load → decide → append →
 * ack; events → projections, process managers, live streams.
 */
@NullMarked
package cim.runtime;

import org.jspecify.annotations.NullMarked;
