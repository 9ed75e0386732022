package cim.store.verify;

import cim.store.file.Files;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of logs, {@code cim-events/{domain}/{yyyy}/{mm}/{dd}/events.log}. */
final class LogFiles {
  private static final String EVENTS = "cim-events";
  private static final String FILE = "events.log";

  private LogFiles() {}

  static List<String> domains(Files files, Path dataFolder) throws IOException {
    Path folder = dataFolder.resolve(EVENTS);
    return files.isDirectory(folder) ? files.list(folder) : List.of();
  }

  /** The files of a domain's log, oldest first. */
  static List<Path> of(Files files, Path dataFolder, String domain) throws IOException {
    List<Path> logs = new ArrayList<>();
    collect(files, dataFolder.resolve(EVENTS).resolve(domain), 3, logs);
    return logs;
  }

  private static void collect(Files files, Path folder, int deeper, List<Path> logs)
      throws IOException {
    if (!files.isDirectory(folder)) {
      return;
    }
    if (deeper == 0) {
      Path log = folder.resolve(FILE);
      if (files.exists(log)) {
        logs.add(log);
      }
      return;
    }
    for (String name : files.list(folder)) {
      collect(files, folder.resolve(name), deeper - 1, logs);
    }
  }
}
