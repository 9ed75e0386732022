package cim.store.block;

import cim.store.StoreException;

/** What an entry of a frame holds. */
public enum EntryKind {
  EVENT(1),
  COMMAND(2),
  PAYLOAD(3),
  SEALED(4),
  REF(5);

  private static final EntryKind[] BY_CODE = {EVENT, COMMAND, PAYLOAD, SEALED, REF};

  private final byte code;

  EntryKind(int code) {
    this.code = (byte) code;
  }

  /** The byte that stands for it in a frame. */
  public byte code() {
    return code;
  }

  /** Whether it is a leaf of the tree and so has a position. */
  public boolean isLeaf() {
    return this == EVENT || this == REF;
  }

  /** Whether its block may be taken out of the log. */
  public boolean mayBeMasked() {
    return this == PAYLOAD || this == SEALED;
  }

  static EntryKind of(byte code) {
    if (code < 1 || code > BY_CODE.length) {
      throw new StoreException("corrupt", "entry kind: " + code + " (expected: 1 to 5)");
    }
    return BY_CODE[code - 1];
  }
}
