package cim.store.upkeep;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.ipld.IpldException;
import cim.ipld.Sha256;
import cim.ipld.Value;
import cim.store.StoreException;
import cim.store.block.Cut;
import cim.store.block.Entries;
import cim.store.block.EntryKind;
import cim.store.block.RefRecord;
import cim.store.file.Files;
import cim.store.log.DayFile;
import cim.store.log.Frame;
import cim.store.log.FrameScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One file of a log, mended from the same file of a copy: a frame that is whole here stays as it
 * is, one that is not comes from the copy, without what has been erased or compacted here. Frames
 * stand in the same order in both; at the same place only while neither is compacted. One thread.
 */
final class FrameMending {
  private final Files files;
  private final Path file;
  private final Files copyFiles;
  private final Path copy;
  private final Entries entries = new Entries();
  private final Entries others = new Entries();
  private final Sha256 sha256 = new Sha256();
  private final byte[] cid = new byte[Sha256.CID_SIZE];

  private final Gone gone;

  /**
   * What is rightly not there any more.
   *
   * @param erased blocks that records of erasure name
   * @param cuts that records of compaction name
   */
  record Gone(Set<Cid> erased, List<Cut> cuts) {
    Gone() {
      this(new HashSet<>(), new ArrayList<>());
    }

    private boolean covers(Frame frame) {
      return cuts.stream().anyMatch(cut -> frame.position() < cut.end())
          && DayFile.aggregate(frame)
              .filter(aggregate ->
                  cuts.stream().anyMatch(cut -> cut.covers(frame.position(), aggregate)))
              .isPresent();
    }
  }

  private final List<Piece> pieces = new ArrayList<>();
  private Optional<String> differs = Optional.empty();

  FrameMending(Files files, Path file, Files copyFiles, Path copy, Gone gone) {
    this.files = files;
    this.file = file;
    this.copyFiles = copyFiles;
    this.copy = copy;
    this.gone = gone;
  }

  /** What the file is to hold. */
  List<Piece> pieces() {
    return pieces;
  }

  /** Where the copy is of another log, if it is. */
  Optional<String> differs() {
    return differs;
  }

  void run() throws IOException {
    long end = -1;
    long behind = 0;
    try (Files.Handle from = copyFiles.openForReading(copy);
        Own own = new Own()) {
      FrameScanner scanner = new FrameScanner(from, copy.toString(), 0);
      boolean goesOn = true;
      while (goesOn && differs.isEmpty()) {
        switch (scanner.next()) {
          case FrameScanner.Whole(Frame frame, long at) -> {
            choose(own, frame, at);
            end = frame.end();
            behind = at + frame.size();
          }
          case FrameScanner.Bad(long at, String reason) -> {
            keepOurs(at, behind, reason);
            goesOn = false;
          }
          case FrameScanner.End _ -> goesOn = false;
        }
      }
    }
    if (differs.isEmpty() && files.exists(file)) {
      rest(end, behind);
    }
  }

  /** A copy that is damaged itself helps up to there only. */
  private void keepOurs(long at, long behind, String reason) {
    if (at != behind) {
      differs = Optional.of(copy + ": damaged at " + at + ": " + reason);
    }
  }

  private void choose(Own own, Frame theirs, long at) throws IOException {
    Optional<FrameScanner.Whole> ours = own.at(theirs.position());
    if (ours.isPresent()) {
      Frame frame = ours.get().frame();
      if (!haveSameBlocks(frame, theirs)) {
        differs =
            Optional.of(
                copy
                    + ": other blocks at position "
                    + theirs.position()
                    + " (expected: those of "
                    + file
                    + ")");
      }
      Piece.add(pieces, new Piece.Range(files, file, ours.get().offset(), frame.size()));
    } else if (!isIntact(theirs)) {
      differs = Optional.of(copy + ": damaged itself at byte " + at + " (expected: whole)");
    } else {
      Piece.add(pieces, taken(theirs, at));
    }
  }

  /** The frames of our file that are whole, in order. */
  private final class Own implements AutoCloseable {
    private final Optional<Files.Handle> handle;
    private final Optional<FrameScanner> scanner;
    private Optional<FrameScanner.Whole> ahead = Optional.empty();

    Own() throws IOException {
      handle = files.exists(file) ? Optional.of(files.openForReading(file)) : Optional.empty();
      scanner =
          handle.isPresent()
              ? Optional.of(new FrameScanner(handle.get(), file.toString(), 0))
              : Optional.empty();
    }

    /** Our frame of a position, which is behind those asked for before. */
    Optional<FrameScanner.Whole> at(long position) throws IOException {
      while (scanner.isPresent()
          && (ahead.isEmpty() || ahead.get().frame().position() < position)) {
        switch (scanner.get().next()) {
          case FrameScanner.Whole whole -> ahead = Optional.of(whole);
          case FrameScanner.Bad _ -> {
            if (!scanner.get().resynchronise(position)) {
              return Optional.empty();
            }
          }
          case FrameScanner.End _ -> {
            return Optional.empty();
          }
        }
      }
      return ahead.filter(whole -> whole.frame().position() == position && isIntact(whole.frame()));
    }

    @Override
    public void close() throws IOException {
      if (handle.isPresent()) {
        handle.get().close();
      }
    }
  }

  private boolean isIntact(Frame frame) {
    entries.reset(frame.bytes(), frame.entriesStart(), frame.entriesLength());
    try {
      while (entries.next()) {
        if (!entries.isMasked()) {
          byte[] bytes = entries.array();
          sha256.cid(Codec.DAG_CBOR, bytes, entries.blockOffset(), entries.blockLength(), cid, 0);
          int stands = entries.cidOffset();
          if (!Arrays.equals(cid, 0, cid.length, bytes, stands, stands + cid.length)) {
            return false;
          }
        }
      }
      return true;
    } catch (StoreException e) {
      return false;
    }
  }

  /** Erased or not: the entries name the same blocks. */
  private boolean haveSameBlocks(Frame one, Frame other) {
    if (one.position() != other.position()) {
      return false;
    }
    entries.reset(one.bytes(), one.entriesStart(), one.entriesLength());
    others.reset(other.bytes(), other.entriesStart(), other.entriesLength());
    while (entries.next()) {
      if (!others.next() || !entries.cid().equals(others.cid())) {
        return false;
      }
    }
    return !others.next();
  }

  private Piece taken(Frame theirs, long at) {
    byte[] bytes =
        Arrays.copyOfRange(theirs.bytes(), theirs.start(), theirs.start() + theirs.size());
    Frame frame = new Frame(bytes, 0);
    boolean masked = false;
    entries.reset(bytes, frame.entriesStart(), frame.entriesLength());
    while (entries.next()) {
      if (entries.kind() == EntryKind.SEALED
          && !entries.isMasked()
          && gone.erased().contains(entries.cid())) {
        entries.mask();
        masked = true;
      }
    }
    if (gone.covers(frame)) {
      return new Piece.Made(Value.of(frame.compacted().bytes()));
    }
    if (!masked) {
      return new Piece.Range(copyFiles, copy, at, theirs.size());
    }
    frame.sealMasked();
    return new Piece.Made(Value.of(bytes));
  }

  /** What our file holds behind the last frame of the copy. */
  private void rest(long end, long behind) throws IOException {
    try (Files.Handle handle = files.openForReading(file)) {
      FrameScanner scanner =
          new FrameScanner(handle, file.toString(), Math.min(behind, handle.size()));
      if (scanner.next() instanceof FrameScanner.Whole whole
          && (end < 0 || whole.frame().position() == end)) {
        Piece.add(
            pieces, new Piece.Range(files, file, whole.offset(), handle.size() - whole.offset()));
        return;
      }
      // Something was put in or taken out before: it begins elsewhere.
      FrameScanner all = new FrameScanner(handle, file.toString(), 0);
      while (all.resynchronise(Math.max(0, end))) {
        long at = all.offset();
        if (all.next() instanceof FrameScanner.Whole whole && whole.frame().position() == end) {
          Piece.add(pieces, new Piece.Range(files, file, at, handle.size() - at));
          return;
        }
      }
    }
  }

  /** Adds what the records in a file say has gone. */
  static void collect(Files files, Path file, Gone gone) throws IOException {
    try (Files.Handle handle = files.openForReading(file)) {
      FrameScanner scanner = new FrameScanner(handle, file.toString(), 0);
      Entries entries = new Entries();
      boolean goesOn = true;
      while (goesOn) {
        switch (scanner.next()) {
          case FrameScanner.Whole(Frame frame, long _) -> collect(frame, entries, gone);
          case FrameScanner.Bad _ -> goesOn = scanner.resynchronise(0);
          case FrameScanner.End _ -> goesOn = false;
        }
      }
    }
  }

  private static void collect(Frame frame, Entries entries, Gone gone) {
    entries.reset(frame.bytes(), frame.entriesStart(), frame.entriesLength());
    try {
      while (entries.next()) {
        if (entries.kind() == EntryKind.REF) {
          RefRecord record =
              RefRecord.decode(entries.array(), entries.blockOffset(), entries.blockLength());
          gone.erased().addAll(record.erasedBlocks());
          Cut.of(record).ifPresent(gone.cuts()::add);
        }
      }
    } catch (StoreException | IpldException e) {
      // A damaged one names nothing.
    }
  }
}
