package cim.store.conformance;

import cim.store.DomainLog;
import cim.store.EventStore;

/** What each part of the suite looks at: one store, empty when a test begins. */
public interface StoreUnderTest {

  EventStore store();

  /** The log that a test writes to. */
  default DomainLog log() {
    return store().log(Order.DOMAIN);
  }

  default Given given() {
    return Given.log(log());
  }
}
