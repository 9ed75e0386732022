package cim.node;

import cim.ipld.Value;
import cim.runtime.Refusal;
import cim.store.StoreException;
import cim.store.backup.BackupAccess;
import cim.store.backup.BackupFolder;
import cim.store.backup.BackupKey;
import cim.store.backup.BackupMaker;
import cim.store.file.Files;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where backups lie and with what they are opened: options that the backup commands share. */
final class BackupPlan {
  @Option(
      names = "--key",
      paramLabel = "FILE",
      description =
          "The key of the backups; made by the first backup. Lies neither in the data folder nor with the backups.")
  @Nullable Path key;

  @Option(
      names = "--keys-key",
      paramLabel = "FILE",
      description =
          "The key of the part that holds the node's own keys (default: FILE.keys beside --key).")
  @Nullable Path keysKey;

  @Option(
      names = "--keys",
      paramLabel = "FOLDER",
      description =
          "Where the part with the node's own keys lies (default: keys in the backups' folder).")
  @Nullable Path keys;

  @Option(
      names = "--unsafe-plain",
      description =
          "Unsafe: do not encrypt what is backed up, but for the node's keys (then give --keys-key).")
  boolean unsafePlain;

  /** The same, with the backups' folder, for the node that makes the backup. */
  Value.Map json(Path to) {
    Value.Map.Builder plan = Value.map().put("to", absolute(to).toString());
    put(plan, "key", key);
    put(plan, "keys_key", keysKey);
    put(plan, "keys", keys);
    return plan.put("unsafe_plain", unsafePlain).build();
  }

  private static void put(Value.Map.Builder plan, String name, @Nullable Path path) {
    if (path != null) {
      plan.put(name, absolute(path).toString());
    }
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @throws Refusal where a field is of another kind
   */
  static BackupPlan of(Value.Map json) {
    Set<String> known = Set.of("to", "key", "keys_key", "keys", "unsafe_plain");
    for (String name : json.entries().keySet()) {
      if (!known.contains(name)) {
        throw new Refusal(
            "unknown_field", name, String.join(", ", known.stream().sorted().toList()), "mend it");
      }
    }
    BackupPlan plan = new BackupPlan();
    plan.key = path(json, "key");
    plan.keysKey = path(json, "keys_key");
    plan.keys = path(json, "keys");
    plan.unsafePlain = json.find("unsafe_plain").isPresent() && json.bool("unsafe_plain");
    return plan;
  }

  /** The backups' folder that a plan as JSON names. */
  static Path to(Value.Map json) {
    Path to = path(json, "to");
    if (to == null) {
      throw new Refusal("missing_field", "to", "the folder of the backups", "name it");
    }
    return to;
  }

  private static @Nullable Path path(Value.Map json, String name) {
    return json.find(name).isPresent() ? Path.of(json.text(name)) : null;
  }

  /** To make a backup: keys that are not there yet are made, if no backup needs them. */
  BackupAccess forMaking(Files files, Path backups, Path dataFolder) throws IOException {
    Path ofKeys = keysKeyFile();
    for (Path file : key == null ? Set.of(ofKeys) : Set.of(key, ofKeys)) {
      BackupMaker.requireApart(dataFolder, absolute(file));
      BackupMaker.requireApart(backups, absolute(file));
    }
    BackupMaker.requireApart(dataFolder, keysFolder(backups));
    boolean first = BackupFolder.dataKey(files, backups).isEmpty();
    if (first) {
      for (Path file : unsafePlain || key == null ? Set.of(ofKeys) : Set.of(key, ofKeys)) {
        if (!files.exists(absolute(file))) {
          BackupKey.create(files, absolute(file), new SecureRandom());
        }
      }
    }
    return new BackupAccess(data(files, backups), apart(files, backups));
  }

  /** To read backups, with the node's keys. */
  BackupAccess forReading(Files files, Path backups) throws IOException {
    return new BackupAccess(data(files, backups), apart(files, backups));
  }

  /** To read what of them the given keys open. */
  BackupAccess forVerifying(Files files, Path backups) throws IOException {
    boolean apart = (keysKey != null || key != null) && files.exists(absolute(keysKeyFile()));
    return new BackupAccess(
        data(files, backups), apart ? apart(files, backups) : new BackupAccess.LeftOut());
  }

  private BackupAccess.Data data(Files files, Path backups) throws IOException {
    Optional<String> made = BackupFolder.dataKey(files, backups);
    if (unsafePlain || (key == null && made.equals(Optional.of(BackupFolder.PLAIN)))) {
      return new BackupAccess.UnsafePlain();
    }
    if (key == null) {
      throw new Refusal(
          "missing_parameter",
          "backup",
          "--key FILE, with which the backups are encrypted",
          "name one apart from data and backups; the first backup makes it");
    }
    return new BackupAccess.Encrypted(BackupKey.read(files, absolute(key)));
  }

  private BackupAccess.NodeKeys apart(Files files, Path backups) throws IOException {
    return new BackupAccess.Apart(
        BackupKey.read(files, absolute(keysKeyFile())), keysFolder(backups));
  }

  private Path keysKeyFile() {
    if (keysKey != null) {
      return keysKey;
    }
    if (key == null) {
      throw new Refusal(
          "missing_parameter",
          "backup",
          "--keys-key FILE, with which the node's own keys are encrypted",
          "name one apart from data and backups");
    }
    return key.resolveSibling(key.getFileName() + ".keys");
  }

  private Path keysFolder(Path backups) {
    return keys == null ? absolute(backups).resolve(BackupFolder.KEYS) : absolute(keys);
  }

  static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /** What the store refuses, in the words of every face. */
  static Refusal refusal(StoreException refused) {
    return Refusal.of(refused.code(), String.valueOf(refused.getMessage()));
  }
}
