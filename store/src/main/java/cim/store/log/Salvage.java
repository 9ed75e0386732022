package cim.store.log;

import cim.ipld.Sha256;
import cim.store.StoreException;
import cim.store.StreamId;
import cim.store.block.Entries;
import cim.store.block.EntryKind;
import cim.store.block.EventFields;
import cim.store.index.Keys;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Looks into the bytes of a damaged frame for the stream that it belonged to, so that only that one
 * stops.
 */
final class Salvage {

  private Salvage() {}

  /**
   * The streams of what was lost, where that is certain: an event block that has its CID, or one
   * that follows the head of its chain, and none missing. Else empty.
   *
   * @param bytes from the header of the frame on; one changed byte of its entries is mended in them
   * @param lost how many leaves were lost
   */
  static Set<StreamId> streams(byte[] bytes, int lost, Predicate<EventFields> followsHead) {
    Set<StreamId> certain = new HashSet<>();
    int events = 0;
    if (bytes.length <= Frame.HEADER + Frame.TRAILER) {
      return Set.of();
    }
    int length = bytes.length - Frame.HEADER - Frame.TRAILER;
    OneByte.undo(bytes, Frame.HEADER, length); // The checksum tells which one, if it is one.
    Entries entries = new Entries().reset(bytes, Frame.HEADER, length);
    Sha256 sha256 = new Sha256();
    byte[] scratch = new byte[Sha256.CID_SIZE];
    try {
      while (entries.next()) {
        if (entries.kind() == EntryKind.EVENT) {
          events++;
          EventFields fields =
              new EventFields().read(bytes, entries.blockOffset(), entries.blockLength());
          if (FrameBlocks.isIntact(entries, sha256, scratch) || followsHead.test(fields)) {
            certain.add(fields.stream());
          }
        }
      }
    } catch (StoreException e) {
      // What could be read so far has to do.
    }
    return events >= lost ? Set.copyOf(certain) : Set.of();
  }

  /**
   * The streams of the events that can still be read in what may be the damaged bytes of a frame,
   * and more behind it, as far as a key of the index is theirs.
   */
  static Set<StreamId> streams(byte[] bytes, long key) {
    Set<StreamId> found = new HashSet<>();
    int size = Math.max(0, bytes.length - Frame.HEADER);
    Entries entries = new Entries().reset(bytes, bytes.length - size, size);
    try {
      while (entries.next()) {
        if (entries.kind() == EntryKind.EVENT) {
          StreamId stream =
              new EventFields().read(bytes, entries.blockOffset(), entries.blockLength()).stream();
          if (Keys.stream(stream.aggregate()) == key) {
            found.add(stream);
          }
        }
      }
    } catch (StoreException e) {
      // What could be read so far has to do.
    }
    return found;
  }
}
