/** Disks for tests: one in memory that loses power, and a wrapper that fails the n-th call. */
@NullMarked
package cim.store.disk;

import org.jspecify.annotations.NullMarked;
