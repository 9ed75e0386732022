/**
 * The program: wiring, configuration, command line. The command line is a client of the node's HTTP
 * API like any other.
 */
@NullMarked
package cim.node;

import org.jspecify.annotations.NullMarked;
