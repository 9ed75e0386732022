package cim.store.upkeep;

import cim.ipld.Value;
import cim.store.StoreException;
import cim.store.file.CheckedJson;
import cim.store.file.Files;
import cim.store.file.WholeFile;
import cim.store.log.FrameScanner;
import cim.store.proof.Manifest;
import cim.store.proof.Note;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The format of every file in a data folder, as the file itself says it. Format 1 is the only one
 * there has been: there is nothing to migrate yet, and what is newer is refused.
 */
public final class Formats {
  /** What this program writes. */
  public static final int NEWEST = 1;

  private final Files files;
  private final Path dataFolder;
  private final List<Found> found = new ArrayList<>();

  /** What is to be done with a file. */
  public enum Action {
    /** It is of the newest format. */
    NOTHING,
    /** It has no format of its own: made again, or of a standard without versions. */
    NO_VERSION,
    /** A newer CIM wrote it: refused. */
    REFUSE
  }

  /**
   * One file.
   *
   * @param format what the file says; 0 where it has none
   */
  public record Found(String file, long format, Action action) {

    /** As the command line prints it. */
    public Value.Map json() {
      return Value.map()
          .put("file", file)
          .put("format", format)
          .put("action", action.name().toLowerCase(java.util.Locale.ROOT))
          .build();
    }
  }

  private Formats(Files files, Path dataFolder) {
    this.files = files;
    this.dataFolder = dataFolder;
  }

  /**
   * Looks at every file.
   *
   * @throws StoreException {@code corrupt} where a file cannot be read: verify and repair first
   */
  public static List<Found> of(Files files, Path dataFolder) throws IOException {
    Formats formats = new Formats(files, dataFolder);
    formats.look("");
    return List.copyOf(formats.found);
  }

  private void look(String path) throws IOException {
    Path at = dataFolder.resolve(path);
    if (files.isDirectory(at)) {
      for (String name : files.list(at)) {
        look(path.isEmpty() ? name : path + "/" + name);
      }
    } else {
      long format = format(path, at).orElse(0L);
      found.add(
          new Found(
              path,
              format,
              format == 0 ? Action.NO_VERSION : format > NEWEST ? Action.REFUSE : Action.NOTHING));
    }
  }

  private Optional<Long> format(String path, Path file) throws IOException {
    try {
      if (path.equals("cim-node.json") || path.equals("cim-scrub.json")) {
        return Optional.of(CheckedJson.read(path, WholeFile.read(files, file)).integer("format"));
      }
      if (path.startsWith("cim-events/") && path.endsWith("/events.log")) {
        return frames(path, file);
      }
      if (path.startsWith("cim-keys/")) {
        byte[] bytes = WholeFile.read(files, file);
        return bytes.length < 8
            ? Optional.empty()
            : Optional.of((long) ByteBuffer.wrap(bytes).getShort(4));
      }
      if (path.endsWith("/metadata.json")) {
        Value.Map fields = CheckedJson.read(path, WholeFile.read(files, file));
        return Optional.of(fields.find("format").isPresent() ? fields.integer("format") : NEWEST);
      }
      if (path.equals("cim-proofs/manifest")) {
        Manifest.parse(Note.parse(WholeFile.read(files, file)).text());
        return Optional.of(1L);
      }
      return Optional.empty();
    } catch (StoreException e) {
      if (e.code().equals("newer_format")) {
        return Optional.of(NEWEST + 1L);
      }
      throw e;
    }
  }

  private Optional<Long> frames(String path, Path file) throws IOException {
    try (Files.Handle handle = files.openForReading(file)) {
      FrameScanner scanner = new FrameScanner(handle, path, 0);
      while (scanner.next() instanceof FrameScanner.Whole) {
        // Every frame says its format; the scanner refuses a newer one.
      }
      return Optional.of(1L);
    }
  }
}
