package cim.store.backup;

import cim.ipld.Value;
import cim.store.StoreException;
import cim.store.file.CheckedJson;
import cim.store.file.Files;
import cim.store.file.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A folder that holds backups of one node:
 *
 * <pre>
 * cim-backup.json          format, node, and by which keys the sections are encrypted
 * backups/000001.json …    one file each, written last: a backup is there when it is
 * data/xx/…                parts of everything but the node's keys
 * keys/xx/…                parts of the node's keys; may be moved elsewhere
 * </pre>
 */
public final class BackupFolder {

  /** Where the parts of the node's keys lie unless somebody says otherwise. */
  public static final String KEYS = "keys";

  private static final String FILE = "cim-backup.json";
  private static final String BACKUPS = "backups";
  private static final String DATA = "data";

  /** Stands for the key where the data is not encrypted. */
  public static final String PLAIN = "unsafe-plain";

  private static final int FORMAT = 1;

  private final Files files;
  private final Path folder;
  private final Parts data;
  private final Optional<Parts> nodeKeys;

  private BackupFolder(Files files, Path folder, BackupAccess access) {
    this.files = files;
    this.folder = folder;
    this.data =
        new Parts(
            files,
            folder.resolve(DATA),
            switch (access.data()) {
              case BackupAccess.Encrypted(BackupKey key) -> key.cipher();
              case BackupAccess.UnsafePlain _ -> PartCipher.plain();
            });
    this.nodeKeys =
        switch (access.nodeKeys()) {
          case BackupAccess.Apart(BackupKey key, Path at) ->
              Optional.of(new Parts(files, at, key.cipher()));
          case BackupAccess.LeftOut _ -> Optional.empty();
        };
  }

  /**
   * Opens the backups in a folder.
   *
   * @throws StoreException {@code unknown_folder} where there are none, {@code wrong_key}, {@code
   *     newer_format}, {@code corrupt}
   */
  public static BackupFolder open(Files files, Path folder, BackupAccess access)
      throws IOException {
    Value.Map settings = settings(files, folder);
    requireSame("the data", settings.text("data"), word(access.data()));
    if (access.nodeKeys() instanceof BackupAccess.Apart apart) {
      requireSame("the node's keys", settings.text("keys"), apart.key().id());
    }
    return new BackupFolder(files, folder, access);
  }

  /** Opens the backups of a node in a folder; one that is empty or not there becomes theirs. */
  static BackupFolder openOrCreate(Files files, Path folder, UUID node, BackupAccess access)
      throws IOException {
    if (!(access.nodeKeys() instanceof BackupAccess.Apart apart)) {
      throw new StoreException(
          "missing_key", "the node's keys: no key to encrypt them (expected: one); give its file");
    }
    if (!files.exists(folder.resolve(FILE))) {
      WholeFile.createDirectoriesAgain(files, folder);
      for (String name : files.list(folder)) {
        if (!name.equals(FILE + WholeFile.UNFINISHED)) {
          throw new StoreException(
              "not_empty",
              folder + ": holds " + name + " (expected: backups, or nothing); choose another");
        }
      }
      Value.Map settings =
          Value.map()
              .put("format", FORMAT)
              .put("node", node.toString())
              .put("data", word(access.data()))
              .put("keys", apart.key().id())
              .build();
      WholeFile.replace(files, folder, FILE, CheckedJson.write(settings));
    }
    String of = settings(files, folder).text("node");
    if (!of.equals(node.toString())) {
      throw new StoreException(
          "other_node",
          folder + ": backups of node " + of + " (expected: of " + node + "); choose another");
    }
    return open(files, folder, access);
  }

  private static String word(BackupAccess.Data data) {
    return switch (data) {
      case BackupAccess.Encrypted(BackupKey key) -> key.id();
      case BackupAccess.UnsafePlain _ -> PLAIN;
    };
  }

  private static void requireSame(String what, String made, String given) {
    if (!made.equals(given)) {
      throw new StoreException(
          "wrong_key",
          what
              + ": key "
              + given
              + " (expected: "
              + made
              + ", with which these backups were made); give that one");
    }
  }

  /** By which key the data of the backups in a folder is encrypted; empty where there are none. */
  public static Optional<String> dataKey(Files files, Path folder) throws IOException {
    return files.exists(folder.resolve(FILE))
        ? Optional.of(settings(files, folder).text("data"))
        : Optional.empty();
  }

  private static Value.Map settings(Files files, Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!files.exists(file)) {
      throw new StoreException(
          "unknown_folder",
          folder + ": no " + FILE + " in it (expected: backups); give the right folder");
    }
    Value.Map settings = CheckedJson.read(FILE, WholeFile.read(files, file));
    if (settings.integer("format") > FORMAT) {
      throw new StoreException(
          "newer_format",
          FILE
              + ": format "
              + settings.integer("format")
              + " (expected: at most "
              + FORMAT
              + "); use a newer CIM");
    }
    return settings;
  }

  /** The backups in a folder, oldest first; needs no key. */
  public static List<Backup> list(Files files, Path folder) throws IOException {
    settings(files, folder);
    List<Backup> all = new ArrayList<>();
    Path backups = folder.resolve(BACKUPS);
    for (String name : files.isDirectory(backups) ? files.list(backups) : List.<String>of()) {
      if (Backup.number(name).isPresent()) {
        all.add(Backup.decode(BACKUPS + "/" + name, WholeFile.read(files, backups.resolve(name))));
      }
    }
    return all;
  }

  /** The newest backup, if there is any. */
  public Optional<Backup> newest() throws IOException {
    List<Backup> all = list(files, folder);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  /**
   * The backup of a number.
   *
   * @throws StoreException {@code unknown_backup}
   */
  public Backup backup(int number) throws IOException {
    List<Backup> all = list(files, folder);
    return all.stream()
        .filter(backup -> backup.number() == number)
        .findFirst()
        .orElseThrow(() ->
            new StoreException(
                "unknown_backup",
                "%06d: not in %s (expected: one of %s)"
                    .formatted(number, folder, all.stream().map(Backup::id).toList())));
  }

  /** Gives a backup its file: from then on it is one. */
  void add(Backup backup) throws IOException {
    data.syncNames();
    nodeKeys().syncNames();
    Path backups = folder.resolve(BACKUPS);
    WholeFile.createDirectories(files, backups);
    files.syncDirectory(folder);
    WholeFile.replace(files, backups, Backup.fileName(backup.number()), backup.encode());
  }

  /**
   * Keeps the newest backups only, and what they are made of.
   *
   * @return bytes freed
   */
  public long prune(int keep) throws IOException {
    List<Backup> all = list(files, folder);
    List<Backup> gone = all.subList(0, Math.max(0, all.size() - Math.max(1, keep)));
    Path backups = folder.resolve(BACKUPS);
    for (Backup backup : gone) {
      files.delete(backups.resolve(Backup.fileName(backup.number())));
      files.syncDirectory(backups);
    }
    Set<String> names = new HashSet<>();
    Set<String> keyNames = new HashSet<>();
    for (Backup backup : all.subList(gone.size(), all.size())) {
      collect(backup.contents().data(), dataFiles(backup), names);
      collect(backup.contents().keys(), keyFiles(backup), keyNames);
    }
    return data.keepOnly(names) + nodeKeys().keepOnly(keyNames);
  }

  private static void collect(List<Part> lists, List<BackedUpFile> in, Set<String> names) {
    lists.forEach(part -> names.add(part.name()));
    in.forEach(file -> file.slices().forEach(slice -> names.add(slice.part())));
  }

  /** The files of a backup but for the node's keys. */
  List<BackedUpFile> dataFiles(Backup backup) throws IOException {
    return FileList.read(data, backup.contents().data(), backup).files();
  }

  /** The files of the node's keys. */
  List<BackedUpFile> keyFiles(Backup backup) throws IOException {
    return FileList.read(nodeKeys(), backup.contents().keys(), backup).files();
  }

  /** Where the data folder seems to be in {@link #view}. */
  public static final Path VIEWED = BackupView.ROOT;

  /** A backup as if it were a data folder, to read from. */
  public Files view(Backup backup) throws IOException {
    return BackupView.of(this, backup);
  }

  Path path() {
    return folder;
  }

  Parts data() {
    return data;
  }

  Parts nodeKeys() {
    return nodeKeys.orElseThrow(() ->
        new StoreException(
            "missing_key", "the node's keys: no key to open them (expected: one); give its file"));
  }

  boolean opensNodeKeys() {
    return nodeKeys.isPresent();
  }
}
