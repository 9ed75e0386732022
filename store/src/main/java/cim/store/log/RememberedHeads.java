package cim.store.log;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.model.Scope;
import cim.store.StreamHead;
import cim.store.StreamId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Heads of streams in flat memory: a table of sets of four, in which a new one takes the place of
 * the one that stands longest in the log. Grows to 16,384 heads of 72 bytes. One thread owns one.
 */
final class RememberedHeads {
  private static final int WAYS = 4;
  private static final int MOST_SETS = 1 << 12;

  /** Words of a slot: id of the aggregate, revision, position + 1 (0: free), digest. */
  private static final int WORDS = 8;

  private long[] words = new long[(1 << 6) * WAYS * WORDS];
  private Scope[] scopes = scopes(words.length / WORDS);

  Optional<StreamHead> find(StreamId stream) {
    int slot = slot(stream);
    if (slot < 0) {
      return Optional.empty();
    }
    int at = slot * WORDS;
    byte[] digest = new byte[32];
    ByteBuffer.wrap(digest).asLongBuffer().put(words, at + 4, 4);
    return Optional.of(
        new StreamHead(words[at + 2], words[at + 3] - 1, Cid.ofDigest(Codec.DAG_CBOR, digest)));
  }

  void put(StreamId stream, StreamHead head) {
    int slot = slot(stream);
    if (slot < 0) {
      slot = oldest(set(stream));
      if (words[slot * WORDS + 3] != 0 && sets() < MOST_SETS) {
        grow();
        slot = oldest(set(stream));
      }
    }
    int at = slot * WORDS;
    words[at] = stream.aggregate().getMostSignificantBits();
    words[at + 1] = stream.aggregate().getLeastSignificantBits();
    words[at + 2] = head.revision();
    words[at + 3] = head.position() + 1;
    ByteBuffer.wrap(head.cid().bytes(), 4, 32).slice().asLongBuffer().get(words, at + 4, 4);
    scopes[slot] = stream.scope();
  }

  void clear() {
    Arrays.fill(words, 0);
  }

  private static Scope[] scopes(int slots) {
    Scope[] scopes = new Scope[slots];
    Arrays.fill(scopes, Scope.LOCAL_ONLY);
    return scopes;
  }

  private int sets() {
    return scopes.length / WAYS;
  }

  private int set(StreamId stream) {
    return set(
        stream.aggregate().getMostSignificantBits(), stream.aggregate().getLeastSignificantBits());
  }

  private int set(long most, long least) {
    long hash = (most ^ Long.rotateLeft(least, 29)) * 0x9E3779B97F4A7C15L;
    return (int) (hash >>> 40) & (sets() - 1);
  }

  private int slot(StreamId stream) {
    long most = stream.aggregate().getMostSignificantBits();
    long least = stream.aggregate().getLeastSignificantBits();
    int first = set(most, least) * WAYS;
    for (int slot = first; slot < first + WAYS; slot++) {
      int at = slot * WORDS;
      if (words[at] == most
          && words[at + 1] == least
          && words[at + 3] != 0
          && scopes[slot].equals(stream.scope())) {
        return slot;
      }
    }
    return -1;
  }

  private int oldest(int set) {
    int oldest = set * WAYS;
    for (int slot = oldest + 1; slot < (set + 1) * WAYS; slot++) {
      if (words[slot * WORDS + 3] < words[oldest * WORDS + 3]) {
        oldest = slot;
      }
    }
    return oldest;
  }

  private void grow() {
    long[] before = words;
    Scope[] scopesBefore = scopes;
    words = new long[before.length * 2];
    scopes = scopes(scopesBefore.length * 2);
    for (int slot = 0; slot < scopesBefore.length; slot++) {
      int from = slot * WORDS;
      if (before[from + 3] != 0) {
        int to = oldest(set(before[from], before[from + 1]));
        System.arraycopy(before, from, words, to * WORDS, WORDS);
        scopes[to] = scopesBefore[slot];
      }
    }
  }
}
