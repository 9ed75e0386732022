package cim.store.disk;

/** What becomes of unsynced changes when power is lost. */
interface Loss {

  /** Whether a change happened; the two ends of a rename ask with the same object. */
  boolean happened(Object change);

  /** A file's bytes after a write that happened, whole or in part. */
  byte[] torn(byte[] before, int offset, byte[] bytes);
}
