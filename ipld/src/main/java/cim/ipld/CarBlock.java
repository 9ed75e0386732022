package cim.ipld;

/**
 * One section of an archive: a block and its CID. The CID is not checked unless {@link #check} is
 * asked.
 */
public final class CarBlock {

  private final Cid cid;
  private final long offset;
  private final int headSize;
  private final byte[] bytes;

  CarBlock(Cid cid, long offset, int headSize, byte[] bytes) {
    this.cid = cid;
    this.offset = offset;
    this.headSize = headSize;
    this.bytes = bytes;
  }

  public Cid cid() {
    return cid;
  }

  /** A copy of the block. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Whether the bytes are what the CID names. */
  public Cid.Check check() {
    return cid.check(bytes);
  }

  /** Where the section begins in the archive. */
  public long offset() {
    return offset;
  }

  /** Bytes of the section: length, CID and block. */
  public long length() {
    return headSize + (long) bytes.length;
  }

  /** Where the block begins in the archive. */
  public long blockOffset() {
    return offset + headSize;
  }

  /** Bytes of the block. */
  public int blockLength() {
    return bytes.length;
  }
}
