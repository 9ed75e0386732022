/**
 * States of streams: folded from their events, kept beside the log so that not all need be read,
 * and as they were at any moment.
 */
@NullMarked
package cim.runtime.snapshot;

import org.jspecify.annotations.NullMarked;
