package cim.store.log;

import cim.ipld.Cid;
import cim.ipld.Sha256;
import cim.store.StoreException;
import cim.store.archive.Archive;
import cim.store.archive.ArchiveManifest;
import cim.store.archive.ArchiveManifest.Mark;
import cim.store.block.BlockDecoder;
import cim.store.block.Cut;
import cim.store.block.Entries;
import cim.store.file.Files;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The compacted blocks of one log, read from its archive and checked by their CIDs. Any thread;
 * keeps the stretches that were read last.
 */
final class ArchivedBlocks implements Compacted {
  /** Of at least 64 KiB each, and a frame more. */
  private static final int MOST_STRETCHES = 64;

  private final UUID node;
  private final String domain;
  private final Archive archive;
  private final Supplier<Optional<Cut>> newest;
  private final SequencedMap<Place, byte[]> recent = new LinkedHashMap<>(16, 0.75f, true);
  private @Nullable List<ArchiveManifest> chain;
  private @Nullable String called;

  private record Place(long number, int mark) {}

  /**
   * @param newest where the log was compacted last; asked once for each cut
   */
  ArchivedBlocks(UUID node, String domain, Archive archive, Supplier<Optional<Cut>> newest) {
    this.node = node;
    this.domain = domain;
    this.archive = archive;
    this.newest = newest;
  }

  /** Whether an archive is connected; without one no compacted block can be read. */
  boolean isConnected() {
    return !archive.equals(Archive.NONE);
  }

  /**
   * The block, which is never empty.
   *
   * @throws StoreException {@code compacted} where no archive is connected, {@code io} where it
   *     cannot be read, {@code corrupt} where it does not have the block
   */
  @Override
  public synchronized Optional<BlockDecoder.Block> find(Frame frame, Cid cid) {
    long position = frame.position();
    if (!isConnected()) {
      throw notConnected();
    }
    try {
      for (ArchiveManifest each : chain()) {
        if (each.first() <= position && position < each.end()) {
          Optional<BlockDecoder.Block> found = find(each, position, cid);
          if (found.isEmpty() && forget(each)) {
            found = find(each, position, cid); // What was read before may have come damaged.
          }
          if (found.isPresent()) {
            return found;
          }
        }
      }
    } catch (IOException e) {
      throw new StoreException(
          "io",
          "archive "
              + archive.name()
              + ": position "
              + position
              + " of "
              + domain
              + " cannot be read: "
              + e.getMessage()
              + " (expected: it to be there); see to the archive, ask again",
          e);
    }
    throw new StoreException(
        "corrupt",
        "archive "
            + archive.name()
            + ": block "
            + cid
            + " of position "
            + position
            + " of "
            + domain
            + " is not in it (expected: as it was put there); mend the archive from a copy of it");
  }

  /** The log has been cut once more: what is newest is asked again. */
  synchronized void cutAgain() {
    chain = null;
    called = null;
  }

  /** What was compacted is asked for, and nobody said where it is. */
  StoreException notConnected() {
    return new StoreException(
        StoreException.COMPACTED,
        "log "
            + domain
            + ": data was compacted and lies in the archive "
            + name()
            + " (expected: that archive connected); set `archive` in cim.properties to it and start the node again");
  }

  /**
   * Requires the archive that the newest cut names, or a copy of it.
   *
   * @throws StoreException {@code compacted} where none is connected, {@code other_archive}, {@code
   *     io} where it does not answer
   */
  synchronized void requireThere() {
    if (!isConnected()) {
      throw notConnected();
    }
    try {
      chain();
    } catch (FileNotFoundException e) {
      throw new StoreException(
          "other_archive",
          "archive "
              + archive.name()
              + ": has not what went from "
              + domain
              + " (expected: "
              + name()
              + ", or a copy of it); give that one",
          e);
    } catch (IOException e) {
      throw new StoreException(
          "io", "archive " + archive.name() + ": " + e.getMessage() + "; see to it, ask again", e);
    }
  }

  /** The archive that the newest cut names. */
  private String name() {
    String known = called;
    if (known == null) {
      known = newest.get().map(Cut::archive).orElse("(unknown)");
      called = known;
    }
    return known;
  }

  private List<ArchiveManifest> chain() throws IOException {
    List<ArchiveManifest> known = chain;
    if (known == null) {
      Optional<Cut> cut = newest.get();
      known =
          cut.isEmpty()
              ? List.of()
              : ArchiveManifest.chain(archive, node, domain, cut.get().manifest());
      chain = known;
    }
    return known;
  }

  private Optional<BlockDecoder.Block> find(ArchiveManifest day, long position, Cid cid)
      throws IOException {
    int mark = 0;
    List<Mark> marks = day.marks();
    for (int high = marks.size() - 1; mark < high; ) {
      int middle = (mark + high + 1) >>> 1;
      if (marks.get(middle).position() <= position) {
        mark = middle;
      } else {
        high = middle - 1;
      }
    }
    byte[] bytes = stretch(day, mark);
    for (int at = 0; at + Frame.HEADER <= bytes.length; ) {
      if (Frame.head(bytes, at) != Frame.Head.WHOLE) {
        return Optional.empty();
      }
      Frame frame = new Frame(bytes, at);
      if (frame.size() > bytes.length - at || frame.position() > position) {
        return Optional.empty();
      }
      if (frame.position() == position) {
        return find(frame, cid.bytes());
      }
      at += frame.size();
    }
    return Optional.empty();
  }

  private static Optional<BlockDecoder.Block> find(Frame frame, byte[] cid) {
    Entries entries = new Entries();
    entries.reset(frame.bytes(), frame.entriesStart(), frame.entriesLength());
    try {
      return FrameBlocks.stepTo(entries, cid)
              && !entries.isMasked()
              && FrameBlocks.isIntact(entries, new Sha256(), new byte[Sha256.CID_SIZE])
          ? Optional.of(
              new BlockDecoder.Block(entries.array(), entries.blockOffset(), entries.blockLength()))
          : Optional.empty();
    } catch (StoreException e) {
      return Optional.empty(); // Another copy of the day may be whole.
    }
  }

  /** Whether anything of a day was kept in memory. */
  private boolean forget(ArchiveManifest day) {
    return recent.keySet().removeIf(place -> place.number() == day.number());
  }

  private byte[] stretch(ArchiveManifest day, int mark) throws IOException {
    Place place = new Place(day.number(), mark);
    byte[] known = recent.get(place);
    if (known == null) {
      long from = day.marks().get(mark).offset();
      long to = mark + 1 < day.marks().size() ? day.marks().get(mark + 1).offset() : day.size();
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(to - from));
      try (Files.Reading file = archive.open(day.fileName())) {
        if (file.read(bytes, from) < to - from) {
          throw new IOException(day.fileName() + ": ends before byte " + to);
        }
      }
      known = bytes.array();
      recent.put(place, known);
      if (recent.size() > MOST_STRETCHES) {
        recent.pollFirstEntry();
      }
    }
    return known;
  }
}
