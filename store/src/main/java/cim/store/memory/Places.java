package cim.store.memory;

import cim.ipld.Cid;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Leads from ids and CIDs to commits, by their number: an open table of hashes. Two keys may have
 * one hash, so whoever looks up compares. Used under the log's lock.
 */
final class Places {
  private static final int FREE = -1;

  private int[] hashes = new int[64];
  private int[] commits = filled(64);
  private int size;

  void add(UUID id, int commit) {
    add(hash(id), commit);
  }

  void add(Cid cid, int commit) {
    add(hash(cid), commit);
  }

  /** The commits that an id may lead to, in no order. */
  int[] find(UUID id) {
    return find(hash(id));
  }

  int[] find(Cid cid) {
    return find(hash(cid));
  }

  private void add(int hash, int commit) {
    if (size >= commits.length / 5 * 4) {
      grow();
    }
    put(hash, commit);
    size++;
  }

  private int[] find(int hash) {
    IntStream.Builder found = IntStream.builder();
    for (int slot = slot(hash); commits[slot] != FREE; slot = (slot + 1) % commits.length) {
      if (hashes[slot] == hash) {
        found.add(commits[slot]);
      }
    }
    return found.build().distinct().toArray();
  }

  private void put(int hash, int commit) {
    int slot = slot(hash);
    while (commits[slot] != FREE) {
      slot = (slot + 1) % commits.length;
    }
    hashes[slot] = hash;
    commits[slot] = commit;
  }

  private int slot(int hash) {
    return (int) ((Integer.toUnsignedLong(hash) * commits.length) >>> 32);
  }

  private void grow() {
    int[] oldHashes = hashes;
    int[] oldCommits = commits;
    int length = commits.length + commits.length / 2;
    hashes = new int[length];
    commits = filled(length);
    for (int slot = 0; slot < oldCommits.length; slot++) {
      if (oldCommits[slot] != FREE) {
        put(oldHashes[slot], oldCommits[slot]);
      }
    }
  }

  private static int[] filled(int length) {
    int[] filled = new int[length];
    Arrays.fill(filled, FREE);
    return filled;
  }

  private static int hash(UUID id) {
    return mixed(id.getMostSignificantBits() ^ Long.rotateLeft(id.getLeastSignificantBits(), 32));
  }

  private static int hash(Cid cid) {
    byte[] bytes = cid.bytes();
    return mixed(ByteBuffer.wrap(bytes).getLong(bytes.length - Long.BYTES));
  }

  private static int mixed(long value) {
    long half = (value ^ (value >>> 33)) * 0xFF51AFD7ED558CCDL;
    return (int) (((half ^ (half >>> 33)) * 0xC4CEB9FE1A85EC53L) >>> 32);
  }
}
