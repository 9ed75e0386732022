package cim.store.log;

import cim.ipld.Cid;
import cim.store.block.BlockDecoder;
import java.util.Optional;

/** Where blocks are found that a compaction took out of a frame. */
@FunctionalInterface
interface Compacted {

  /** Takes them for masked. */
  Compacted UNREAD = (_, _) -> Optional.empty();

  /** The block of a frame; empty where it counts as masked. */
  Optional<BlockDecoder.Block> find(Frame frame, Cid cid);
}
