package cim.store.fault;

import cim.ipld.Value;
import cim.store.Signer;
import cim.store.conformance.ForgetfulSealer;
import cim.store.disk.SimulatedDisk;
import cim.store.log.NodeKeys;
import cim.store.proof.FileSigner;
import cim.store.seal.KeyFolder;
import cim.store.seal.SubjectKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keys for campaigns of many thousand stores: one signer for all of them, which signs the same text
 * once and remembers what it signed, and a sealer without a key folder. Signatures are real ones,
 * and another one than it made is checked as any.
 */
final class TestKeys {
  static final NodeKeys.Source CHEAP = (_, _, _) -> new NodeKeys(new ForgetfulSealer(), signer());

  /** The same signer, and keys in the folder for data subjects, who can be erased. */
  static final NodeKeys.Source SEALING =
      (files, folder, _) ->
          new NodeKeys(
              SubjectKeys.open(KeyFolder.open(files, folder, new SecureRandom())), signer());

  /** Of a key folder, what is not in that of {@link #SEALING}. */
  static final String LEFT_OUT = "cim-keys/signer";

  private TestKeys() {}

  private static Signer signer() {
    return Remembered.SIGNER;
  }

  private record Text(Signer.Algorithm algorithm, Value.Bytes message) {}

  private static final class Remembered implements Signer {
    static final Signer SIGNER = new Remembered();

    private final Signer signer = onDisk();
    private final Map<Text, byte[]> signed = new ConcurrentHashMap<>();

    private static Signer onDisk() {
      try {
        SimulatedDisk disk = new SimulatedDisk();
        disk.createDirectory(Path.of("/keys"));
        return FileSigner.open(
            KeyFolder.open(disk, Path.of("/keys"), new SecureRandom()), new UUID(4, 2).toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String name() {
      return signer.name();
    }

    @Override
    public byte[] publicKey(Algorithm algorithm) {
      return signer.publicKey(algorithm);
    }

    @Override
    public byte[] sign(Algorithm algorithm, byte[] message) {
      if (signed.size() > 10_000) {
        signed.clear();
      }
      return signed
          .computeIfAbsent(
              new Text(algorithm, Value.of(message)), _ -> signer.sign(algorithm, message))
          .clone();
    }

    @Override
    public boolean remembers(Algorithm algorithm, byte[] message, byte[] signature) {
      byte[] made = signed.get(new Text(algorithm, Value.of(message)));
      return made != null && Arrays.equals(made, signature);
    }
  }
}
