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
 * <tr><td>{@code epochs}</td><td>the key that wraps data keys, wrapped</td></tr>
 * <tr><td>{@code data-keys}</td><td>a data key of a data subject each, wrapped</td></tr>
 * <tr><td>{@code erased}</td><td>data subjects whose keys are destroyed, and the ids of these</td></tr>
 * <tr><td>{@code subjects}</td><td>keyed hash of an identifier, and the data subject it stands for</td></tr>
 * <tr><td>{@code signer}</td><td>one record: the node's signing keys, wrapped</td></tr>
 * </table>
 *
 * <p>Erasing a person removes the wrapped key by writing {@code data-keys} anew without it, wrapped
 * in a new epoch.
 */
public final class KeyFolder {

  /** Names of the files, for those who check them. */
  public static final List<String> FILES =
      List.of("data-keys", "epochs", "erased", "master", "signer", "subjects");

  static final String DATA_KEYS = "data-keys";

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final int KEY_SIZE = 32;

  /** Written behind the keys at the first start: {@code cim.store.proof.NodeFile}. */
  private static final String NODE = "cim-node.json";

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
        requireFirstStart(files, folder, "master");
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

  /**
   * Refuses to make a key anew that the node had before: what it has written would not open any
   * more.
   */
  private static void requireFirstStart(Files files, Path folder, String name) {
    if (files.exists(folder.resolveSibling(NODE))) {
      throw new StoreException(
          "corrupt",
          "cim-keys/"
              + name
              + ": holds no key (expected: the node's, made at its first start); put back a copy");
    }
  }

  /** Opens one of the files. */
  public Records open(String name) {
    try {
      return switch (access) {
        case READ_AND_ADD -> {
          RecordFile.Opened opened = RecordFile.open(files, folder, name);
          yield new Records(opened.records(), opened.file());
        }
        case READ -> new Records(readable(name), ReadOnly.KEYS);
      };
    } catch (IOException e) {
      throw failed(folder.resolve(name), e);
    }
  }

  /** Folders made before there were epochs have fewer files. */
  private List<Value.Map> readable(String name) throws IOException {
    Path file = folder.resolve(name);
    return files.exists(file) ? RecordFile.requireWhole(files, file).records() : List.of();
  }

  /** Whether records may be added, or these are keys to read with only. */
  boolean isWritable() {
    return access == Access.READ_AND_ADD;
  }

  /** A file of records: what it held when it was opened, and a way to add to it. */
  public static final class Records {
    private final List<Value.Map> initial;
    private final Writing file;

    private Records(List<Value.Map> initial, Writing file) {
      this.initial = initial;
      this.file = file;
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
      change(writable -> writable.append(record));
    }

    /**
     * Puts other records in the place of all, durably. One thread at a time.
     *
     * @throws StoreException {@code read_only} where it could not be done
     */
    public void replace(List<Value.Map> records) {
      change(writable -> writable.replace(records));
    }

    private interface Change {
      void to(Writing file) throws IOException;
    }

    private void change(Change change) {
      try {
        change.to(file);
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

  /** How records get into a file. */
  interface Writing {
    void append(Value.Map record) throws IOException;

    public void replace(List<Value.Map> records) throws IOException;
  }

  /** Keys that were opened to read with. */
  private enum ReadOnly implements Writing {
    KEYS;

    @Override
    public void append(Value.Map record) {
      throw new UnsupportedOperationException("keys: open for reading");
    }

    @Override
    public void replace(List<Value.Map> records) {
      throw new UnsupportedOperationException("keys: open for reading");
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
