/** Runs the conformance data of IPLD and multiformats against {@code cim.ipld}. */
@NullMarked
package cim.ipld.conform;

import org.jspecify.annotations.NullMarked;
