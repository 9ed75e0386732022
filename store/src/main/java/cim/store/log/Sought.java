package cim.store.log;

import cim.ipld.Cid;
import cim.store.block.BlockDecoder;
import cim.store.block.Entries;
import cim.store.seal.SealedBy;
import java.util.Set;

/** Tells the sealed blocks that are to be masked. */
@FunctionalInterface
interface Sought {

  /** Whether the sealed block of an entry is one, which it is not where it was masked before. */
  boolean test(Frame frame, Entries sealed);

  /** Those that some keys open, compacted ones included. */
  static Sought by(SealedBy keys, Compacted compacted) {
    return (frame, sealed) ->
        sealed.isCompacted()
            ? compacted
                .find(frame, sealed.cid())
                .map(BlockDecoder.Block::copy)
                .filter(block -> keys.test(block, 0, block.length))
                .isPresent()
            : isHere(keys, sealed);
  }

  /** The same for whoever knows the compacted ones. */
  static Sought by(SealedBy keys, Set<Cid> compacted) {
    return (_, sealed) ->
        sealed.isCompacted() ? compacted.contains(sealed.cid()) : isHere(keys, sealed);
  }

  private static boolean isHere(SealedBy keys, Entries sealed) {
    return !sealed.isMasked()
        && keys.test(sealed.array(), sealed.blockOffset(), sealed.blockLength());
  }
}
