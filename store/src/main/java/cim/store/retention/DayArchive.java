package cim.store.retention;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.ipld.Sha256;
import cim.store.StoreException;
import cim.store.archive.Archive;
import cim.store.archive.ArchiveManifest;
import cim.store.archive.ArchiveManifest.Mark;
import cim.store.block.Cut;
import cim.store.file.Files;
import cim.store.log.DayCopy;
import cim.store.log.DayFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What an archive has of one log. Puts days into it, and believes in a copy only after reading it
 * back. One thread.
 */
final class DayArchive {
  /** A frame that begins so far behind the last mark gets one. */
  private static final long STRIDE = 64 << 10;

  private final Archive archive;
  private final UUID node;
  private final String domain;

  /** Newest last. */
  private final List<ArchiveManifest> chain = new ArrayList<>();

  private DayArchive(Archive archive, UUID node, String domain) {
    this.archive = archive;
    this.node = node;
    this.domain = domain;
  }

  /**
   * An archive that has what was archived up to a cut.
   *
   * @param newest cut of the log, where there is one
   * @throws StoreException {@code other_archive} where this one has not what the cut names
   */
  static DayArchive open(Archive archive, UUID node, String domain, Optional<Cut> newest)
      throws IOException {
    DayArchive opened = new DayArchive(archive, node, domain);
    if (newest.isPresent()) {
      try {
        opened.chain.addAll(
            ArchiveManifest.chain(archive, node, domain, newest.get().manifest()).reversed());
      } catch (FileNotFoundException e) {
        throw new StoreException(
            "other_archive",
            "archive "
                + archive.name()
                + ": has not what was archived before (expected: "
                + newest.get().archive()
                + ", or a copy of it); give that one",
            e);
      }
    }
    return opened;
  }

  /** Whether it has a copy of a day; whether that is whole nobody has looked. */
  boolean knows(DayFile day) {
    return chain.stream().anyMatch(copy -> copy.day() == day.day());
  }

  /** The newest manifest. */
  Cid newest() {
    return chain.getLast().cid();
  }

  /**
   * Makes sure that it has all that is here of a day: reads back and checks every block.
   *
   * @throws StoreException {@code not_archived} where what was put comes back otherwise
   * @throws IOException where it does not answer
   */
  void ensure(DayFile day) throws IOException {
    for (ArchiveManifest copy : chain.reversed()) {
      if (copy.day() == day.day() && isWhole(day, copy)) {
        return;
      }
    }
    ArchiveManifest fresh = describe(day);
    if (!isWhole(day, fresh)) {
      try (Files.Reading content = day.open()) {
        archive.put(fresh.fileName(), content);
      }
      requireWhole(day, fresh);
    }
    fresh.put(archive);
    if (!ArchiveManifest.read(archive, node, domain, fresh.cid()).equals(fresh)) {
      throw new StoreException("not_archived", fresh.fileName() + ": its manifest differs");
    }
    chain.add(fresh);
  }

  private boolean isWhole(DayFile day, ArchiveManifest copy) throws IOException {
    try {
      requireWhole(day, copy);
      return true;
    } catch (FileNotFoundException e) {
      return false;
    } catch (StoreException e) {
      return false; // Damaged there: it is put again.
    }
  }

  private void requireWhole(DayFile day, ArchiveManifest copy) throws IOException {
    try (Files.Reading there = archive.open(copy.fileName())) {
      new DayCopy(day, "archive " + archive.name() + ": " + copy.fileName())
          .requireWhole(there, copy.file());
    }
  }

  /** The next manifest, of the day as it stands here. */
  private ArchiveManifest describe(DayFile day) throws IOException {
    Sha256 sha256 = new Sha256();
    List<Mark> marks = new ArrayList<>();
    long[] ends = new long[2];
    day.visit((frame, offset) -> {
      sha256.update(frame.bytes(), frame.start(), frame.size());
      if (marks.isEmpty() || offset - marks.getLast().offset() >= STRIDE) {
        marks.add(new Mark(frame.position(), offset));
      }
      ends[0] = frame.end();
      ends[1] = offset + frame.size();
    });
    byte[] digest = new byte[Sha256.SIZE];
    sha256.finish(digest, 0);
    return new ArchiveManifest(
        node,
        domain,
        chain.size() + 1,
        chain.isEmpty() ? List.of() : List.of(newest()),
        day.day(),
        marks.getFirst().position(),
        ends[0],
        ends[1],
        Cid.ofDigest(Codec.RAW, digest),
        marks);
  }
}
