package cim.store.seal;

import cim.ipld.Value;
import cim.store.StoreException;
import cim.store.file.Files;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The folder {@code cim-keys/}: files of checked records ({@link RecordFile}), for the owner only.
 *
 * <table>
 * <caption>Files</caption>
 * <tr><td>{@code master}</td><td>one record: the node's master key, which wraps all others</td></tr>
 * <tr><td>{@code data-keys}</td><td>a data key of a data subject each, wrapped</td></tr>
 * <tr><td>{@code subjects}</td><td>keyed hash of an identifier, and the data subject it stands for</td></tr>
 * <tr><td>{@code signer}</td><td>one record: the node's signing keys, wrapped</td></tr>
 * </table>
 *
 * <p>Erasing a person removes the wrapped key by writing {@code data-keys} anew without it.
 */
public final class KeyFolder {

  /** Names of the files, for those who check them. */
  public static final List<String> FILES = List.of("data-keys", "master", "signer", "subjects");

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final int KEY_SIZE = 32;

  private final Files files;
  private final Path folder;
  private final SecureRandom random;
  private final byte[] master;
  private final Access access;

  /** What may be done with the files. */
  private enum Access {
    READ_AND_ADD,
    READ
  }

  private KeyFolder(Files files, Path folder, SecureRandom random, byte[] master, Access access) {
    this.files = files;
    this.folder = folder;
    this.random = random;
    this.master = master;
    this.access = access;
  }

  /**
   * Opens the key folder of a data folder; at the first start it is made, with a fresh master key.
   */
  public static KeyFolder open(Files files, Path dataFolder, SecureRandom random) {
    Path folder = dataFolder.resolve("cim-keys");
    try {
      if (!files.isDirectory(folder)) {
        files.createDirectory(folder);
        files.syncDirectory(dataFolder);
      }
      files.syncDirectory(folder); // A killed process may have named a file, and got no further.
      RecordFile.Opened opened = RecordFile.open(files, folder, "master");
      if (opened.records().isEmpty()) {
        byte[] key = new byte[KEY_SIZE];
        random.nextBytes(key);
        opened.file().append(Value.map().put("v", 1).put("key", key).build());
        return new KeyFolder(files, folder, random, key, Access.READ_AND_ADD);
      }
      byte[] key = opened.records().getFirst().bytes("key");
      return new KeyFolder(files, folder, random, key, Access.READ_AND_ADD);
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  /**
   * The keys of a node that has stopped, or is damaged, to open seals with: nothing is made, mended
   * or written.
   *
   * @throws StoreException where there is no whole master key
   */
  public static KeyFolder forReading(Files files, Path dataFolder) {
    Path folder = dataFolder.resolve("cim-keys");
    try {
      List<Value.Map> records = RecordFile.requireWhole(files, folder.resolve("master")).records();
      if (records.isEmpty()) {
        throw new StoreException("corrupt", "master: no key (expected: one); put back a copy");
      }
      byte[] key = records.getFirst().bytes("key");
      return new KeyFolder(files, folder, new SecureRandom(), key, Access.READ);
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  /** Opens one of the files. */
  public Records open(String name) {
    try {
      return switch (access) {
        case READ_AND_ADD -> {
          RecordFile.Opened opened = RecordFile.open(files, folder, name);
          yield new Records(opened.records(), opened.file()::append);
        }
        case READ ->
            new Records(
                RecordFile.requireWhole(files, folder.resolve(name)).records(),
                _ -> {
                  throw new UnsupportedOperationException(name + ": open for reading");
                });
      };
    } catch (IOException e) {
      throw failed(folder.resolve(name), e);
    }
  }

  /** A file of records: what it held when it was opened, and a way to add to it. */
  public static final class Records {
    private final List<Value.Map> initial;
    private final Adding adding;

    private interface Adding {
      void add(Value.Map record) throws IOException;
    }

    private Records(List<Value.Map> initial, Adding adding) {
      this.initial = initial;
      this.adding = adding;
    }

    public List<Value.Map> initial() {
      return initial;
    }

    /**
     * Adds a record; it is durable when this returns. One thread at a time.
     *
     * @throws StoreException {@code read_only} where it could not be written: then it is not there
     */
    public void append(Value.Map record) {
      try {
        adding.add(record);
      } catch (IOException e) {
        throw new StoreException(
            "read_only",
            "cim-keys: no key can be kept: "
                + e.getMessage()
                + " (expected: room on the disk, and the right to write); see to it, then send it again",
            e);
      }
    }
  }

  public SecureRandom random() {
    return random;
  }

  /** A key for one purpose, derived from the master key. */
  SecretKey derived(String purpose) {
    return new SecretKeySpec(hmac(new SecretKeySpec(master, "HmacSHA256"), purpose), "AES");
  }

  /** Wraps a secret of the node itself, such as its signing keys. */
  public byte[] wrap(String purpose, byte[] secret) {
    return AesGcm.encrypt(
        derived(purpose),
        random,
        secret,
        purpose.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** Unwraps what {@link #wrap} has wrapped. */
  public byte[] unwrap(String purpose, byte[] wrapped) {
    return AesGcm.decrypt(
        derived(purpose), wrapped, purpose.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  static byte[] hmac(SecretKey key, String text) {
    return hmac(key, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  static byte[] hmac(SecretKey key, byte[] bytes) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(bytes);
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  /** Lets only the owner read and write. A simulated disk knows no owners. */
  public static void restrict(Path file) throws IOException {
    if (java.nio.file.Files.exists(file)) {
      java.nio.file.Files.setPosixFilePermissions(file, OWNER_ONLY);
    }
  }

  /** Refuses a key file that others than its owner may read or write. */
  public static void requirePrivate(Path file) throws IOException {
    if (java.nio.file.Files.exists(file)) {
      Set<PosixFilePermission> found = java.nio.file.Files.getPosixFilePermissions(file);
      if (!OWNER_ONLY.containsAll(found)) {
        throw new StoreException(
            "insecure_keys",
            file
                + ": "
                + PosixFilePermissions.toString(found)
                + " (expected: rw-------); take the rights from others (chmod 600), and think of who may have read it");
      }
    }
  }

  private static StoreException failed(Path path, IOException cause) {
    return new StoreException("io", path + ": " + cause.getMessage(), cause);
  }
}
