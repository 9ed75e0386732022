package cim.store;

/**
 * Signs checkpoints and manifests for a node. The keys may lie in a file or in hardware. Any
 * thread.
 */
public interface Signer {

  /** The name in signature lines: the node's id. */
  String name();

  /** The raw public key: 32 bytes for Ed25519, 1,312 for ML-DSA-44. */
  byte[] publicKey(Algorithm algorithm);

  byte[] sign(Algorithm algorithm, byte[] message);

  /**
   * Whether it remembers that it has made this very signature: then nobody checks it once more, as
   * a node else does with its manifest and checkpoints at each start. Who keeps no such memory says
   * no, and who does not know for certain.
   */
  default boolean remembers(Algorithm algorithm, byte[] message, byte[] signature) {
    return false;
  }

  /** Both sign every checkpoint, so that either may fall (RULINGS 5). */
  enum Algorithm {
    /** RFC 8032; 64 bytes. */
    ED25519(0x01, 32),
    /** FIPS 204; 2,420 bytes. */
    ML_DSA_44(0x06, 1312);

    private final int type;
    private final int keySize;

    Algorithm(int type, int keySize) {
      this.type = type;
      this.keySize = keySize;
    }

    /** Its signature type in C2SP signed notes. */
    public int type() {
      return type;
    }

    /** Bytes of a raw public key. */
    public int keySize() {
      return keySize;
    }
  }
}
