package cim.adapters.git;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The contents that were read last: what a commit made of a file is what the next one changes. Safe
 * for all threads.
 */
final class Blobs {
  private static final long MOST_BYTES = 24 << 20;
  private static final int LARGEST_BYTES = 256 << 10;

  private final Map<ObjectId, byte[]> kept = new LinkedHashMap<>(1024, 0.75f, true);
  private long bytes;

  synchronized byte @Nullable [] find(ObjectId id) {
    return kept.get(id);
  }

  synchronized void keep(ObjectId id, byte[] content) {
    if (content.length > LARGEST_BYTES || kept.putIfAbsent(id, content) != null) {
      return;
    }
    bytes += content.length;
    var eldest = kept.values().iterator();
    while (bytes > MOST_BYTES) {
      bytes -= eldest.next().length;
      eldest.remove();
    }
  }
}
