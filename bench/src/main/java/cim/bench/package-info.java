/**
 * Whole works measured on this machine, with what they are to be compared to: the figures of the
 * seed, and what the bare machine needs for the same bytes. {@code docs/performance.md} says what
 * each row means.
 */
@NullMarked
package cim.bench;

import org.jspecify.annotations.NullMarked;
