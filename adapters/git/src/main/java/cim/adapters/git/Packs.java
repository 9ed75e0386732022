package cim.adapters.git;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/**
 * The packs of a repository, and the objects that were built from them last. What is in no pack
 * here is for JGit to find. Safe for all threads.
 */
final class Packs implements AutoCloseable {
  private static final long MOST_BYTES = 48 << 20;
  private static final int LARGEST_BYTES = 1 << 20;

  private final Arena arena = Arena.ofShared();
  private final List<Pack> packs = new ArrayList<>();
  private final Map<Place, Built> kept = new LinkedHashMap<>(1024, 0.75f, true); // guards itself
  private long bytes; // guarded by kept

  /** Where an object begins. */
  record Place(Pack pack, long offset) {}

  /** An object; nobody changes its bytes. */
  static final class Built {
    private final int type;
    private final byte[] bytes;

    /**
     * @param type as packs and JGit number it
     */
    Built(int type, byte[] bytes) {
      this.type = type;
      this.bytes = bytes;
    }

    int type() {
      return type;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  static Packs of(Repository repository) throws IOException {
    Packs packs = new Packs();
    Path folder = repository.getCommonDirectory().toPath().resolve("objects/pack");
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path index : (Iterable<Path>) files::iterator) {
          packs.add(index);
        }
      }
    }
    return packs;
  }

  private void add(Path index) {
    String name = index.getFileName().toString();
    if (name.endsWith(".idx")) {
      try {
        packs.add(Pack.open(index, index.resolveSibling(name.replace(".idx", ".pack")), arena));
      } catch (IOException e) {
        // Gone meanwhile, damaged or of another version: JGit reads it, or says what is wrong.
      }
    }
  }

  List<Pack> all() {
    return packs;
  }

  @Nullable Built find(Place place) {
    synchronized (kept) {
      return kept.get(place);
    }
  }

  void keep(Place place, Built built) {
    if (built.bytes.length > LARGEST_BYTES) {
      return;
    }
    synchronized (kept) {
      if (kept.put(place, built) == null) {
        bytes += built.bytes.length;
      }
      var eldest = kept.values().iterator();
      while (bytes > MOST_BYTES) {
        bytes -= eldest.next().bytes.length;
        eldest.remove();
      }
    }
  }

  /** Nobody may read any more. */
  @Override
  public void close() {
    arena.close();
  }
}
