package cim.store.backup;

import cim.ipld.Sha256;
import cim.store.StoreException;
import cim.store.file.Files;
import cim.store.file.WholeFile;
import cim.store.seal.KeyFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The key of one section of backups, in a file of one line that can be printed and locked away:
 * {@code cim-backup-key/1 <id> <base64 of 32 bytes>}. Who has the backups without this file has
 * nothing.
 */
public final class BackupKey {

  private static final String TITLE = "cim-backup-key/1";
  private static final int SIZE = 32;
  private static final byte[] ID = "cim/backup/id/1".getBytes(StandardCharsets.US_ASCII);

  private final byte[] bytes;
  private final String id;

  private BackupKey(byte[] bytes) {
    this.bytes = bytes;
    byte[] hash = new Sha256().digest(concatenated(ID, bytes));
    this.id = HexFormat.of().formatHex(hash, 0, 8);
  }

  private static byte[] concatenated(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  /**
   * Reads a key file.
   *
   * @throws StoreException {@code missing_key}, {@code insecure_keys} where others may read it,
   *     {@code corrupt}
   */
  public static BackupKey read(Files files, Path file) throws IOException {
    if (!files.exists(file)) {
      throw new StoreException(
          "missing_key",
          file + ": not there (expected: the key of the backups); give the right file");
    }
    KeyFolder.requirePrivate(file);
    String[] words =
        new String(WholeFile.read(files, file), StandardCharsets.UTF_8).strip().split(" ", -1);
    if (words.length == 3 && words[0].equals(TITLE)) {
      try {
        BackupKey key = new BackupKey(Base64.getDecoder().decode(words[2]));
        if (key.bytes.length == SIZE && key.id.equals(words[1])) {
          return key;
        }
      } catch (IllegalArgumentException e) {
        // No base64: said below.
      }
    }
    throw new StoreException(
        "corrupt",
        file + ": no backup key (expected: " + TITLE + " <id> <key>); put back a copy of it");
  }

  /**
   * Makes a key and its file, for the owner only; durable when this returns.
   *
   * @throws StoreException {@code exists} where there is a file: a key is never replaced
   */
  public static BackupKey create(Files files, Path file, SecureRandom random) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (files.exists(file) || folder == null) {
      throw new StoreException(
          "exists", file + ": there already (expected: a name for a new key); choose another");
    }
    byte[] bytes = new byte[SIZE];
    random.nextBytes(bytes);
    BackupKey key = new BackupKey(bytes);
    WholeFile.createDirectories(files, folder);
    Path fresh = folder.resolve(file.getFileName() + WholeFile.UNFINISHED);
    try (Files.Handle handle = files.openForWriting(fresh)) {
      KeyFolder.restrict(fresh);
      handle.truncate(0);
      handle.write(ByteBuffer.wrap(key.line().getBytes(StandardCharsets.US_ASCII)), 0);
      handle.sync();
    }
    files.rename(fresh, file);
    files.syncDirectory(folder);
    return key;
  }

  private String line() {
    return TITLE + " " + id + " " + Base64.getEncoder().encodeToString(bytes) + "\n";
  }

  /** Names the key without telling anything of it. */
  public String id() {
    return id;
  }

  /** What parts are encrypted and named with. */
  PartCipher cipher() {
    return PartCipher.sealing(bytes);
  }
}
