package cim.store.proof;

import cim.ipld.Value;
import cim.store.Signer;
import cim.store.StoreException;
import cim.store.seal.KeyFolder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * The node's signing keys in {@code cim-keys/signer}, wrapped by the master key; made at the first
 * start. Ed25519 by Bouncy Castle, which signs twenty times as fast as the JDK; ML-DSA-44 by the
 * JDK.
 */
public final class FileSigner implements Signer {

  private static final String PURPOSE = "cim/signer/1";
  private static final String FILE = "signer";

  private final String name;
  private final byte[] seed;
  private final byte[] ed25519 = new byte[Ed25519.PUBLIC_KEY_SIZE];
  private final PrivateKey mlDsa;
  private final byte[] mlDsaPublic;

  private FileSigner(KeyFolder folder, Value.Map record) throws GeneralSecurityException {
    this.name = record.text("name");
    this.seed = folder.unwrap(PURPOSE, record.bytes("ed25519"));
    Ed25519.generatePublicKey(seed, 0, ed25519, 0);
    byte[] pkcs8 = folder.unwrap(PURPOSE, record.bytes("mldsa44"));
    this.mlDsa =
        KeyFactory.getInstance("ML-DSA-44").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    this.mlDsaPublic = record.bytes("mldsa44_public");
  }

  /**
   * Opens the signing keys of a node.
   *
   * @param name for keys that are made now: the node's id
   */
  public static FileSigner open(KeyFolder folder, String name) {
    KeyFolder.Records file = folder.open(FILE);
    try {
      if (!file.initial().isEmpty()) {
        return read(folder, file.initial().getFirst());
      }
      Value.Map record = fresh(folder, name);
      file.append(record);
      return new FileSigner(folder, record);
    } catch (GeneralSecurityException e) {
      throw new StoreException(
          "corrupt", "signer: " + e.getMessage() + "; put back a copy of cim-keys", e);
    }
  }

  /**
   * Opens the keys that sign for a node by what its file says, and destroys those that it has
   * retired.
   *
   * @throws StoreException {@code corrupt} where the node's keys are not there
   */
  public static FileSigner open(KeyFolder folder, NodeFile node) {
    KeyFolder.Records file = folder.open(FILE);
    List<Value.Map> kept = new ArrayList<>();
    Optional<FileSigner> found = Optional.empty();
    for (Value.Map record : file.initial()) {
      FileSigner signer = read(folder, record);
      if (PublicKeys.of(signer).same(node.publicKeys())) {
        found = Optional.of(signer);
      }
      if (!node.hasRetired(PublicKeys.of(signer))) {
        kept.add(record);
      }
    }
    FileSigner signer =
        found.orElseThrow(() ->
            new StoreException(
                "corrupt",
                "cim-keys/signer: none of its keys is "
                    + node.keys().getFirst()
                    + " (expected: that one, as "
                    + NodeFile.NAME
                    + " has it); put back the newest copy of cim-keys"));
    if (kept.size() < file.initial().size()) {
      file.replace(kept);
    }
    return signer;
  }

  /**
   * The keys that are to sign next: made now, unless a rotation that was cut short has made some.
   */
  static FileSigner next(KeyFolder folder, NodeFile node) {
    KeyFolder.Records file = folder.open(FILE);
    for (Value.Map record : file.initial()) {
      FileSigner signer = read(folder, record);
      PublicKeys keys = PublicKeys.of(signer);
      if (!keys.same(node.publicKeys()) && !node.hasRetired(keys)) {
        return signer;
      }
    }
    try {
      Value.Map record = fresh(folder, node.id().toString());
      file.append(record);
      return read(folder, record);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("JDK 25 has ML-DSA-44", e);
    }
  }

  private static FileSigner read(KeyFolder folder, Value.Map record) {
    try {
      return new FileSigner(folder, record);
    } catch (GeneralSecurityException e) {
      throw new StoreException(
          "corrupt", "signer: " + e.getMessage() + "; put back a copy of cim-keys", e);
    }
  }

  private static Value.Map fresh(KeyFolder folder, String name) throws GeneralSecurityException {
    byte[] seed = new byte[Ed25519.SECRET_KEY_SIZE];
    folder.random().nextBytes(seed);
    KeyPairGenerator generator = KeyPairGenerator.getInstance("ML-DSA-44");
    KeyPair pair = generator.generateKeyPair();
    byte[] spki = pair.getPublic().getEncoded();
    int size = Algorithm.ML_DSA_44.keySize();
    return Value.map()
        .put("v", 1)
        .put("name", name)
        .put("ed25519", folder.wrap(PURPOSE, seed))
        .put("mldsa44", folder.wrap(PURPOSE, pair.getPrivate().getEncoded()))
        .put("mldsa44_public", Arrays.copyOfRange(spki, spki.length - size, spki.length))
        .build();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public byte[] publicKey(Algorithm algorithm) {
    return switch (algorithm) {
      case ED25519 -> ed25519.clone();
      case ML_DSA_44 -> mlDsaPublic.clone();
    };
  }

  @Override
  public byte[] sign(Algorithm algorithm, byte[] message) {
    return switch (algorithm) {
      case ED25519 -> {
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(seed, 0, ed25519, 0, message, 0, message.length, signature, 0);
        yield signature;
      }
      case ML_DSA_44 -> signMlDsa(message);
    };
  }

  private byte[] signMlDsa(byte[] message) {
    try {
      Signature signature = Signature.getInstance("ML-DSA-44");
      signature.initSign(mlDsa);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("JDK 25 has ML-DSA-44", e);
    }
  }
}
