package cim.store.backup;

import cim.store.StoreException;
import cim.store.file.Files;
import cim.store.file.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The parts of one section, {@code <xx>/<name>} with the first two digits of the name. A part is
 * synced before it gets its name; the names are durable after {@link #syncNames}. One thread.
 */
final class Parts {
  private final Files files;
  private final Path folder;
  private final PartCipher cipher;
  private final Set<Path> used = new TreeSet<>();
  private long added;

  Parts(Files files, Path folder, PartCipher cipher) {
    this.files = files;
    this.folder = folder;
    this.cipher = cipher;
  }

  /** The same parts, for another thread to read. */
  Parts forReading() {
    return new Parts(files, folder, cipher.copy());
  }

  String name(byte[] content, int length) {
    return cipher.name(content, length);
  }

  /** Keeps content that has this name, unless it is kept already. */
  void put(String name, byte[] content, int length) throws IOException {
    Path file = file(name);
    Path directory = directory(name);
    WholeFile.createDirectories(files, directory);
    used.add(directory);
    if (!isThere(file, cipher.sealedSize(length))) {
      byte[] sealed = cipher.seal(name, content, length);
      Path fresh = directory.resolve(name + WholeFile.UNFINISHED);
      try (Files.Handle handle = files.openForWriting(fresh)) {
        handle.truncate(0);
        handle.write(ByteBuffer.wrap(sealed), 0);
        handle.sync();
      }
      files.rename(fresh, file);
      added += sealed.length;
    }
  }

  /** Whether a part that a former backup put is still there; its name is made durable again. */
  boolean keeps(String name) {
    used.add(directory(name));
    return files.exists(file(name));
  }

  private boolean isThere(Path file, long size) throws IOException {
    if (!files.exists(file)) {
      return false;
    }
    try (Files.Handle handle = files.openForReading(file)) {
      return handle.size() == size;
    }
  }

  /** Bytes written to the folder so far. */
  long added() {
    return added;
  }

  /** Makes the names of all parts that were put durable, also of those found there. */
  void syncNames() throws IOException {
    for (Path directory : used) {
      files.syncDirectory(directory);
    }
    if (files.isDirectory(folder)) {
      files.syncDirectory(folder);
    }
  }

  /**
   * The content of a part.
   *
   * @throws StoreException {@code corrupt} where it is not there or not as it was written
   */
  byte[] read(String name) throws IOException {
    Path file = file(name);
    if (!files.exists(file)) {
      throw new StoreException(
          "corrupt", file + ": not there (expected: a part of the backup); put back a copy of it");
    }
    try {
      return cipher.open(name, WholeFile.read(files, file));
    } catch (StoreException e) {
      throw new StoreException(e.code(), file + ": " + e.getMessage(), e);
    }
  }

  /** Moves a damaged part out of the way. */
  void setAside(String name) throws IOException {
    if (files.exists(file(name))) {
      files.rename(file(name), directory(name).resolve(name + ".damaged"));
      files.syncDirectory(directory(name));
    }
  }

  /** Takes away what no backup names any more, and what interrupted writings left. */
  long keepOnly(Set<String> names) throws IOException {
    long freed = 0;
    for (String digits : files.isDirectory(folder) ? files.list(folder) : List.<String>of()) {
      Path directory = folder.resolve(digits);
      List<String> gone = new ArrayList<>(files.list(directory));
      gone.removeAll(names);
      for (String name : gone) {
        try (Files.Handle handle = files.openForReading(directory.resolve(name))) {
          freed += handle.size();
        }
        files.delete(directory.resolve(name));
      }
      if (!gone.isEmpty()) {
        files.syncDirectory(directory);
      }
    }
    return freed;
  }

  Path file(String name) {
    return directory(name).resolve(name);
  }

  private Path directory(String name) {
    return folder.resolve(name.substring(0, 2));
  }
}
