package cim.ipld;

/** Which CIDs are allowed where less than all of IPLD is. */
public enum CidProfile {
  /** Every CID. */
  IPLD,
  /** Version 1 only, as in AT Protocol. */
  V1,
  /** Version 1, raw or dag-cbor, 32 bytes of sha2-256 or BLAKE3. Source: dasl.ing/cid.html. */
  DASL;

  public boolean admits(Cid cid) {
    return switch (this) {
      case IPLD -> true;
      case V1 -> cid.version() == 1;
      case DASL -> cid.version() == 1 && isDaslCodec(cid.codec()) && isDaslHash(cid.multihash());
    };
  }

  /** Refuses a CID that is not admitted. */
  public void require(Cid cid) {
    if (!admits(cid))
      throw new IpldException(
          "cid: " + cid + " (expected: one that the profile " + this + " allows)");
  }

  private static boolean isDaslCodec(Codec codec) {
    return codec.equals(Codec.RAW) || codec.equals(Codec.DAG_CBOR);
  }

  private static boolean isDaslHash(Multihash hash) {
    boolean known =
        hash.code() == HashFunction.SHA2_256.code() || hash.code() == HashFunction.BLAKE3.code();
    return known && hash.digestSize() == Sha256.SIZE;
  }
}
