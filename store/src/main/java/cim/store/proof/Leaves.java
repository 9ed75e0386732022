package cim.store.proof;

/** The leaves of a log that are durable. Any thread reads them. */
@FunctionalInterface
public interface Leaves {
  /**
   * The CIDs of events or ref records, 36 bytes each, from a position on.
   *
   * @throws cim.store.StoreException where one of them cannot be read
   */
  byte[] cids(long first, int count);
}
