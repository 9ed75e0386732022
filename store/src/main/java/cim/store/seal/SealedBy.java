package cim.store.seal;

import cim.model.Uuids;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;

/** Tells the sealed blocks that some data keys open, without opening any. Immutable. */
public record SealedBy(Set<UUID> keys) {
  /** What stands before {@code k} and behind it in the one form of a block (SealedBlock). */
  private static final byte[] BEFORE = {0x61, 'k', 0x50};

  private static final int KEY = 16;
  private static final int BEHIND = 3 + AesGcm.NONCE + 3;

  public SealedBy {
    keys = Set.copyOf(keys);
  }

  /** Whether {@code bytes[offset, offset + length)} is such a block. */
  public boolean test(byte[] bytes, int offset, int length) {
    int key = offset + length - BEHIND - KEY;
    return key - BEFORE.length >= offset
        && Arrays.equals(bytes, key - BEFORE.length, key, BEFORE, 0, BEFORE.length)
        && keys.contains(Uuids.of(Arrays.copyOfRange(bytes, key, key + KEY)));
  }
}
