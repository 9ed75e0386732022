package cim.store.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Proofs of RFC 9162: made from hashes of complete subtrees (2.1.3.1, 2.1.4.1), and checked
 * (2.1.3.2, 2.1.4.2).
 */
public final class Proofs {

  /** Where hashes of complete subtrees come from. */
  @FunctionalInterface
  public interface Hashes {
    /** The root of the subtree of the leaves {@code [index << level, (index + 1) << level)}. */
    byte[] hash(int level, long index);
  }

  private final Merkle merkle = new Merkle();
  private final Hashes hashes;

  /**
   * @param hashes of the tree to make proofs of
   */
  public Proofs(Hashes hashes) {
    this.hashes = hashes;
  }

  /** Proves that the leaf is part of the tree of that size. */
  public List<byte[]> inclusion(long leaf, long size) {
    if (leaf < 0 || leaf >= size) {
      throw new IllegalArgumentException("leaf: " + leaf + " (expected: 0 to " + (size - 1) + ")");
    }
    List<byte[]> proof = new ArrayList<>();
    path(leaf, 0, size, proof);
    return proof;
  }

  private void path(long leaf, long start, long end, List<byte[]> proof) {
    if (end - start == 1) {
      return;
    }
    long middle = start + split(end - start);
    if (leaf < middle) {
      path(leaf, start, middle, proof);
      proof.add(root(middle, end));
    } else {
      path(leaf, middle, end, proof);
      proof.add(root(start, middle));
    }
  }

  /** Proves that the tree of the first size is how that of the second began. */
  public List<byte[]> consistency(long first, long second) {
    if (first < 0 || first > second) {
      throw new IllegalArgumentException("size: " + first + " (expected: 0 to " + second + ")");
    }
    List<byte[]> proof = new ArrayList<>();
    if (first > 0 && first < second) {
      consistency(first, 0, second, Subtree.OF_THE_OLD_TREE, proof);
    }
    return proof;
  }

  private enum Subtree {
    OF_THE_OLD_TREE,
    OTHER
  }

  private void consistency(long old, long start, long end, Subtree subtree, List<byte[]> proof) {
    if (old == end) {
      if (subtree == Subtree.OTHER) {
        proof.add(root(start, end));
      }
      return;
    }
    long middle = start + split(end - start);
    if (old <= middle) {
      consistency(old, start, middle, subtree, proof);
      proof.add(root(middle, end));
    } else {
      consistency(old, middle, end, Subtree.OTHER, proof);
      proof.add(root(start, middle));
    }
  }

  /**
   * The root over the leaves {@code [start, end)}, start being a multiple of a power of two not
   * below the length.
   */
  public byte[] root(long start, long end) {
    long count = end - start;
    if (count == 0) {
      return merkle.empty();
    }
    if (Long.bitCount(count) == 1) {
      int level = Long.numberOfTrailingZeros(count);
      return hashes.hash(level, start >>> level);
    }
    long middle = start + split(count);
    return merkle.node(root(start, middle), root(middle, end));
  }

  /** The largest power of two below n. */
  private static long split(long n) {
    return Long.highestOneBit(n - 1);
  }

  /** Whether a proof shows that the hash of a leaf is part of the tree of that size and root. */
  public static boolean verifyInclusion(
      long leaf, long size, byte[] leafHash, List<byte[]> proof, byte[] root) {
    if (leaf < 0 || leaf >= size || leafHash.length != Merkle.SIZE || !hashSized(proof)) {
      return false;
    }
    Merkle merkle = new Merkle();
    long fn = leaf;
    long sn = size - 1;
    byte[] r = leafHash;
    for (byte[] p : proof) {
      if (sn == 0) {
        return false;
      }
      if ((fn & 1) == 1 || fn == sn) {
        r = merkle.node(p, r);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>>= 1;
          sn >>>= 1;
        }
      } else {
        r = merkle.node(r, p);
      }
      fn >>>= 1;
      sn >>>= 1;
    }
    return sn == 0 && Arrays.equals(r, root);
  }

  /** Whether a proof shows that the tree of the first size and root is how the second began. */
  public static boolean verifyConsistency(
      long first, long second, byte[] firstRoot, byte[] secondRoot, List<byte[]> proof) {
    if (first < 0 || first > second || !hashSized(proof)) {
      return false;
    }
    if (first == second) {
      return proof.isEmpty() && Arrays.equals(firstRoot, secondRoot);
    }
    if (firstRoot.length != Merkle.SIZE) {
      return false;
    }
    Merkle merkle = new Merkle();
    if (first == 0) {
      return proof.isEmpty() && Arrays.equals(firstRoot, merkle.empty());
    }
    List<byte[]> path = new ArrayList<>(proof);
    if (Long.bitCount(first) == 1) {
      path.addFirst(firstRoot);
    }
    if (path.isEmpty()) {
      return false;
    }
    long fn = first - 1;
    long sn = second - 1;
    while ((fn & 1) == 1) {
      fn >>>= 1;
      sn >>>= 1;
    }
    byte[] fr = path.getFirst();
    byte[] sr = path.getFirst();
    for (byte[] c : path.subList(1, path.size())) {
      if (sn == 0) {
        return false;
      }
      if ((fn & 1) == 1 || fn == sn) {
        fr = merkle.node(c, fr);
        sr = merkle.node(c, sr);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>>= 1;
          sn >>>= 1;
        }
      } else {
        sr = merkle.node(sr, c);
      }
      fn >>>= 1;
      sn >>>= 1;
    }
    return sn == 0 && Arrays.equals(fr, firstRoot) && Arrays.equals(sr, secondRoot);
  }

  private static boolean hashSized(List<byte[]> proof) {
    return proof.stream().allMatch(hash -> hash.length == Merkle.SIZE);
  }
}
