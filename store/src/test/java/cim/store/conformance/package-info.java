/**
 * What every event store has to pass. An implementation subclasses {@link
 * cim.store.conformance.EventStoreConformance} and gives it an empty store.
 */
@NullMarked
package cim.store.conformance;

import org.jspecify.annotations.NullMarked;
