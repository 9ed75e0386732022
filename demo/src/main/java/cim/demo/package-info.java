/**
 * A sample organisation across all domains, the same every time, made by ordinary commands: for a
 * first look, for tutorials and for measurements.
 */
@NullMarked
package cim.demo;

import org.jspecify.annotations.NullMarked;
