package cim.store.log;

import cim.store.file.Files;
import java.nio.file.Path;

/**
 * What one open log is made of; shared by its writer thread and its readers.
 *
 * @param reserve bytes that appending leaves free on the disk
 */
record LogParts(
    Files files,
    Path dataFolder,
    FolderLock lock,
    long reserve,
    HybridClock clock,
    LogFolder folder,
    LogIndex index,
    IndexFolder indexFolder,
    Damages damages,
    Verified verified,
    Arrivals arrivals,
    LogTree tree) {

  /** A cursor for one more reading thread. */
  FrameCursor cursor() {
    return new FrameCursor(folder, index, damages, verified);
  }
}
