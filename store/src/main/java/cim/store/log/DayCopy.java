package cim.store.log;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.ipld.Sha256;
import cim.store.StoreException;
import cim.store.block.Entries;
import cim.store.file.Files;
import java.io.IOException;

/** A copy of a day's file that stands elsewhere, read whole and compared with the day here. */
public final class DayCopy {
  private final DayFile day;
  private final String name;
  private final Sha256 whole = new Sha256();
  private final Sha256 sha256 = new Sha256();
  private final byte[] scratch = new byte[Sha256.CID_SIZE];
  private final Entries theirs = new Entries();
  private final Entries ours = new Entries();

  /**
   * @param name of the copy, for messages
   */
  public DayCopy(DayFile day, String name) {
    this.day = day;
    this.name = name;
  }

  /**
   * Requires that a copy has the bytes of a CID, the same entries as the day here, and every block
   * that is here, each with its CID.
   *
   * @throws StoreException {@code not_archived}
   */
  public void requireWhole(Files.Reading copy, Cid file) throws IOException {
    try (Files.Reading here = day.open()) {
      FrameScanner own = new FrameScanner(here, day.name(), 0);
      try {
        DayFile.visit(copy, name, (frame, _) -> compare(frame, own));
      } catch (StoreException e) {
        throw e.code().equals("not_archived") ? e : differs(String.valueOf(e.getMessage()));
      }
      if (!(own.next() instanceof FrameScanner.End)) {
        throw differs("it ends before byte " + own.offset() + " of " + day.name());
      }
    }
    byte[] digest = new byte[Sha256.SIZE];
    whole.finish(digest, 0);
    if (!Cid.ofDigest(Codec.RAW, digest).equals(file)) {
      throw differs("its bytes are not those of " + file);
    }
  }

  private void compare(Frame copied, FrameScanner own) throws IOException {
    if (!(own.next() instanceof FrameScanner.Whole(Frame frame, long _))
        || frame.position() != copied.position()) {
      throw differs("position " + copied.position() + " is not the next of " + day.name());
    }
    whole.update(copied.bytes(), copied.start(), copied.size());
    theirs.reset(copied.bytes(), copied.entriesStart(), copied.entriesLength());
    ours.reset(frame.bytes(), frame.entriesStart(), frame.entriesLength());
    while (ours.next()) {
      if (!theirs.next() || theirs.kind() != ours.kind() || !theirs.cid().equals(ours.cid())) {
        throw differs("other blocks at position " + copied.position());
      }
      if (theirs.isMasked() ? !ours.isMasked() : !FrameBlocks.isIntact(theirs, sha256, scratch)) {
        throw differs("block " + ours.cid() + " is not there whole");
      }
    }
    if (theirs.next()) {
      throw differs("more blocks at position " + copied.position());
    }
  }

  private StoreException differs(String reason) {
    return new StoreException(
        "not_archived",
        name
            + ": read back otherwise than "
            + day.name()
            + " is: "
            + reason
            + " (expected: the same); nothing was compacted, see to the archive and compact again");
  }
}
