package cim.node;

import cim.runtime.Refusal;
import cim.store.backup.Backup;
import cim.store.backup.BackupFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which backup a command is about. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class OneBackup {
  @Option(
      names = "--from",
      paramLabel = "FOLDER",
      required = true,
      description = "The folder of the backups.")
  Path from;

  @Option(names = "--backup", paramLabel = "N", description = "Which backup (default: the newest).")
  @Nullable Integer number;

  Backup in(BackupFolder folder) throws IOException {
    if (number != null) {
      return folder.backup(number);
    }
    return folder
        .newest()
        .orElseThrow(() ->
            new Refusal(
                "unknown_backup", "the newest", "a backup", "make one with ./cim backup create"));
  }
}
