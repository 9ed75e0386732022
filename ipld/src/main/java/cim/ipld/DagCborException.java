package cim.ipld;

/** Bytes that are not strict dag-cbor, or a value that dag-cbor cannot carry. */
public final class DagCborException extends IpldException {

  /** Offset of an error that lies in a value to be encoded, not in bytes. */
  public static final int NO_OFFSET = -1;

  private final int offset;

  DagCborException(String message, int offset) {
    super(
        offset == NO_OFFSET
            ? "dag-cbor: " + message
            : "dag-cbor at byte " + offset + ": " + message);
    this.offset = offset;
  }

  /** Byte offset from the start of the block, or {@link #NO_OFFSET} while encoding. */
  public int offset() {
    return offset;
  }
}
