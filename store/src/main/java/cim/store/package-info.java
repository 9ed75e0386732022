/**
 * What an event store and an object store promise: the contract that every implementation passes
 * the same conformance suite for. The promise in one sentence stands in {@link
 * cim.store.EventStore}.
 */
@NullMarked
package cim.store;

import org.jspecify.annotations.NullMarked;
