package cim.store.backup;

import cim.store.StoreException;
import cim.store.file.Files;
import cim.store.file.WholeFile;
import cim.store.log.Frame;
import cim.store.log.FrameScanner;
import cim.store.proof.Checkpoint;
import cim.store.proof.Note;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A data folder at one moment while others write to it: the checkpoint of every log, none older
 * than the manifest, and how much of the log's files lies under it. Logs only grow, so what is read
 * later is of this moment up to there.
 *
 * @param signed the manifest and the checkpoints, by path below the data folder
 * @param positions the size of each log's checkpoint
 */
record Moment(SortedMap<String, byte[]> signed, SortedMap<String, Long> positions) {
  private static final String PROOFS = "cim-proofs";
  private static final String MANIFEST = PROOFS + "/manifest";

  static Moment of(Files files, Path dataFolder) throws IOException {
    TreeMap<String, byte[]> signed = new TreeMap<>();
    TreeMap<String, Long> positions = new TreeMap<>();
    Path proofs = dataFolder.resolve(PROOFS);
    // The manifest first: it may be older than a checkpoint, never newer.
    if (files.exists(dataFolder.resolve(MANIFEST))) {
      signed.put(MANIFEST, WholeFile.read(files, dataFolder.resolve(MANIFEST)));
    }
    for (String domain : files.isDirectory(proofs) ? files.list(proofs) : List.<String>of()) {
      Path file = proofs.resolve(domain).resolve("checkpoint");
      if (files.exists(file)) {
        byte[] note = WholeFile.read(files, file);
        signed.put(PROOFS + "/" + domain + "/checkpoint", note);
        positions.put(domain, Checkpoint.parse(Note.parse(note).text()).size());
      }
    }
    return new Moment(signed, positions);
  }

  /** A file of a log, and how much of it belongs to the moment. */
  record Extent(Path file, long length) {}

  /** The files of a domain's log, oldest first, up to the position. */
  List<Extent> extents(Files files, Path dataFolder, String domain) throws IOException {
    long end = positions.getOrDefault(domain, 0L);
    List<Extent> extents = new ArrayList<>();
    Path newest = dataFolder;
    for (Path file : logs(files, dataFolder.resolve("cim-events").resolve(domain), 3)) {
      if (first(files, file) < end) {
        extents.add(new Extent(file, size(files, file)));
        newest = file;
      }
    }
    if (!extents.isEmpty()) {
      extents.removeLast();
    }
    if (end > 0) {
      extents.add(new Extent(newest, lengthUpTo(files, newest, end)));
    }
    return extents;
  }

  private static List<Path> logs(Files files, Path folder, int deeper) throws IOException {
    List<Path> logs = new ArrayList<>();
    if (deeper == 0) {
      Path log = folder.resolve("events.log");
      return files.exists(log) ? List.of(log) : List.of();
    }
    for (String name : files.isDirectory(folder) ? files.list(folder) : List.<String>of()) {
      logs.addAll(logs(files, folder.resolve(name), deeper - 1));
    }
    return logs;
  }

  private static long size(Files files, Path file) throws IOException {
    try (Files.Handle handle = files.openForReading(file)) {
      return handle.size();
    }
  }

  /** The first position in a file; behind every other where it is empty. */
  private static long first(Files files, Path file) throws IOException {
    byte[] header = new byte[Frame.HEADER];
    try (Files.Handle handle = files.openForReading(file)) {
      if (handle.read(ByteBuffer.wrap(header), 0) < header.length) {
        return Long.MAX_VALUE;
      }
    }
    if (Frame.head(header, 0) != Frame.Head.WHOLE) {
      throw damaged(file, 0);
    }
    return new Frame(header, 0).position();
  }

  private static long lengthUpTo(Files files, Path file, long end) throws IOException {
    if (!files.exists(file) || files.isDirectory(file)) {
      throw new StoreException(
          "corrupt", file + ": no log of " + end + " leaves (expected: as was signed)");
    }
    try (Files.Handle handle = files.openForReading(file)) {
      FrameScanner scanner = new FrameScanner(handle, file.toString(), 0);
      while (scanner.next() instanceof FrameScanner.Whole whole && whole.frame().end() <= end) {
        if (whole.frame().end() == end) {
          return scanner.offset();
        }
      }
      throw damaged(file, scanner.offset());
    }
  }

  private static StoreException damaged(Path file, long offset) {
    return new StoreException(
        "corrupt",
        file
            + ": damaged at byte "
            + offset
            + " (expected: whole frames up to the newest checkpoint); run `cim verify`, then `cim repair`");
  }

  /** How many more positions each log has had since. */
  boolean covers(Map<String, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
  }
}
