package cim.store.backup;

import cim.store.file.Files;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies files into the parts of one section. Everything is read; what a former backup holds is not
 * written again. A large file is cut where the former backup cut it, as far as it is the same, so
 * that a log which has grown costs what was added; small files share parts. One thread.
 */
final class Copying {
  private static final int LARGE = 4 << 20;
  private static final int SMALL = 256 << 10;
  private static final int PACK = 1 << 20;

  private final Parts parts;
  private final Map<String, List<Slice>> former = new HashMap<>();
  private final Map<String, Slice> known = new HashMap<>();
  private final List<BackedUpFile> files = new ArrayList<>();
  private final byte[] chunk = new byte[LARGE];
  private final byte[] pack = new byte[PACK];
  private int packed;
  private final List<InPack> waiting = new ArrayList<>();
  private long bytes;

  private record InPack(String path, String name, int offset, int size) {}

  /**
   * @param before the files of the newest backup
   */
  Copying(Parts parts, List<BackedUpFile> before) {
    this.parts = parts;
    for (BackedUpFile file : before) {
      former.put(file.path(), file.slices());
      file.slices().forEach(slice -> known.put(slice.name(), slice));
    }
  }

  /** Copies a file as it is now, to its end. */
  void copy(Files layer, Path file, String path) throws IOException {
    try (Files.Handle handle = layer.openForReading(file)) {
      copy(handle, handle.size(), path);
    }
  }

  /** Copies so many bytes of an open file. */
  void copy(Files.Handle handle, long length, String path) throws IOException {
    if (length <= SMALL) {
      byte[] content = new byte[(int) length];
      read(handle, content, content.length, 0, path);
      copy(content, path);
      return;
    }
    List<Slice> slices = new ArrayList<>();
    long at = 0;
    for (Slice slice : former.getOrDefault(path, List.of())) {
      if (at + slice.size() > length || slice.size() > LARGE) {
        break;
      }
      read(handle, chunk, slice.size(), at, path);
      String name = parts.name(chunk, slice.size());
      if (!name.equals(slice.name())) {
        break;
      }
      slices.add(kept(name, slice.size()));
      at += slice.size();
    }
    while (at < length) {
      int size = (int) Math.min(LARGE, length - at);
      read(handle, chunk, size, at, path);
      slices.add(kept(parts.name(chunk, size), size));
      at += size;
    }
    bytes += length;
    files.add(new BackedUpFile(path, slices));
  }

  /** The piece in the chunk, written where no backup holds it. */
  private Slice kept(String name, int size) throws IOException {
    Slice there = known.get(name);
    if (there != null && parts.keeps(there.part())) {
      return there;
    }
    parts.put(name, chunk, size);
    Slice slice = Slice.whole(name, size);
    known.put(name, slice);
    return slice;
  }

  /** Copies a small file that has been read. */
  void copy(byte[] content, String path) throws IOException {
    bytes += content.length;
    String name = parts.name(content, content.length);
    Slice there = known.get(name);
    if (there != null && parts.keeps(there.part())) {
      files.add(new BackedUpFile(path, List.of(there)));
      return;
    }
    if (content.length > SMALL) {
      parts.put(name, content, content.length);
      files.add(new BackedUpFile(path, List.of(Slice.whole(name, content.length))));
      return;
    }
    if (packed + content.length > PACK) {
      flush();
    }
    System.arraycopy(content, 0, pack, packed, content.length);
    waiting.add(new InPack(path, name, packed, content.length));
    packed += content.length;
  }

  private void flush() throws IOException {
    if (waiting.isEmpty()) {
      return;
    }
    String part = parts.name(pack, packed);
    parts.put(part, pack, packed);
    for (InPack small : waiting) {
      Slice slice = new Slice(small.name(), part, small.offset(), small.size());
      files.add(new BackedUpFile(small.path(), List.of(slice)));
      known.put(small.name(), slice);
    }
    waiting.clear();
    packed = 0;
  }

  private static void read(Files.Handle handle, byte[] into, int size, long at, String path)
      throws IOException {
    if (handle.read(ByteBuffer.wrap(into, 0, size), at) < size) {
      throw new IOException(
          path + ": ends before " + (at + size) + " (expected: as long as it was)");
    }
  }

  /** All files that were copied, in order of their paths. */
  List<BackedUpFile> files() throws IOException {
    flush();
    files.sort(java.util.Comparator.comparing(BackedUpFile::path));
    return List.copyOf(files);
  }

  /** Bytes of the files so far. */
  long bytes() {
    return bytes;
  }
}
