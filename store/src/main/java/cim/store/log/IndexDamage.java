package cim.store.log;

import cim.store.StoreException;

/** Damage to what can be rebuilt: never the truth's, so it names the cure. */
record IndexDamage(String reason) {
  StoreException exception() {
    return new StoreException(
        "index_damaged",
        reason
            + " (expected: as written); close the store and open it again: the index is rebuilt from the log");
  }
}
