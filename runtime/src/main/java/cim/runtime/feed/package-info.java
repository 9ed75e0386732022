/**
 * What the logs of a node say, for faces: all domains as one feed, one stream's history and states,
 * events as JSON.
 */
@NullMarked
package cim.runtime.feed;

import org.jspecify.annotations.NullMarked;
