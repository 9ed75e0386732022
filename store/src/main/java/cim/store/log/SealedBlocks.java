package cim.store.log;

import cim.ipld.Cid;
import java.util.List;
import java.util.Set;

/**
 * Sealed blocks of a log that some data keys open.
 *
 * @param days of the files that they stand in, counted from 1970-01-01
 */
public record SealedBlocks(List<Cid> cids, Set<Long> days) {
  public SealedBlocks {
    cids = List.copyOf(cids);
    days = Set.copyOf(days);
  }
}
