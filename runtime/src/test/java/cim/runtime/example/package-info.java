/**
 * The Order aggregate of seed 001 as a domain author writes it; every test of the runtime uses it.
 */
@NullMarked
package cim.runtime.example;

import org.jspecify.annotations.NullMarked;
