package cim.store.log;

import cim.store.StoreException;
import cim.store.file.Files;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * The files of one domain's log: {@code cim-events/{domain}/{yyyy}/{mm}/{dd}/events.log}. A file is
 * known by its day, counted from 1970-01-01. Any thread reads; the writer thread opens the file it
 * writes.
 */
final class LogFolder implements AutoCloseable {
  static final String FILE = "events.log";
  static final String EVENTS = "cim-events";

  private final Files files;
  private final Path dataFolder;
  private final Path folder;
  private final NavigableSet<Long> days = new ConcurrentSkipListSet<>();
  private final ConcurrentHashMap<Long, Files.Handle> reading = new ConcurrentHashMap<>();

  LogFolder(Files files, Path dataFolder, String domain) throws IOException {
    this.files = files;
    this.dataFolder = dataFolder;
    this.folder = dataFolder.resolve(EVENTS).resolve(domain);
    for (String year : names(folder)) {
      for (String month : names(folder.resolve(year))) {
        for (String day : names(folder.resolve(year).resolve(month))) {
          if (files.exists(folder.resolve(year).resolve(month).resolve(day).resolve(FILE))) {
            day(year, month, day);
          }
        }
      }
    }
  }

  private void day(String year, String month, String day) {
    try {
      days.add(
          LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day))
              .toEpochDay());
    } catch (NumberFormatException | DateTimeException e) {
      throw new StoreException(
          "corrupt",
          folder
              + ": "
              + year
              + "/"
              + month
              + "/"
              + day
              + " (expected: <yyyy>/<mm>/<dd>); move it away",
          e);
    }
  }

  private List<String> names(Path directory) throws IOException {
    return files.isDirectory(directory) ? files.list(directory) : List.of();
  }

  /** The days that have a file, ascending. */
  NavigableSet<Long> days() {
    return days;
  }

  /** The days, oldest first. */
  List<DayFile> dayFiles() {
    return days.stream().map(day -> new DayFile(files, file(day), name(day), day)).toList();
  }

  /** Whether no file holds a byte. */
  boolean isEmpty() throws IOException {
    for (long day : days) {
      if (reading(day).size() > 0) {
        return false;
      }
    }
    return true;
  }

  Path file(long day) {
    return directory(day).resolve(FILE);
  }

  /** Where a day's file stands. */
  Path directory(long day) {
    LocalDate date = LocalDate.ofEpochDay(day);
    return month(date).resolve("%02d".formatted(date.getDayOfMonth()));
  }

  private Path month(LocalDate date) {
    return year(date).resolve("%02d".formatted(date.getMonthValue()));
  }

  private Path year(LocalDate date) {
    return folder.resolve("%04d".formatted(date.getYear()));
  }

  /** How the file is called in messages: below the data folder. */
  String name(long day) {
    return dataFolder.relativize(file(day)).toString();
  }

  /** A day's file for reading; shared, not to be closed. */
  Files.Handle reading(long day) throws IOException {
    Files.Handle open = reading.get(day);
    if (open != null) {
      return open;
    }
    try {
      return reading.computeIfAbsent(
          day,
          key -> {
            try {
              return files.openForReading(file(key));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Reads from a day's file until the buffer is full or the file ends; the number of bytes. */
  int read(long day, ByteBuffer target, long offset) throws IOException {
    int start = target.position();
    while (true) {
      Files.Handle file = reading(day);
      try {
        return file.read(target, offset);
      } catch (IOException e) {
        if (file.equals(reading.get(day))) {
          throw e;
        }
        target.position(start); // Another generation took its place meanwhile.
      }
    }
  }

  /**
   * Puts a finished file in the place of a day's, durably; who reads it from now on reads the new
   * one. Writer thread, which has let go of the file.
   *
   * @throws UncheckedIOException where nobody knows which of the two will be there after a loss of
   *     power: nothing may be appended any more
   */
  void replace(long day, Path generation) {
    try {
      files.rename(generation, file(day));
      files.syncDirectory(directory(day));
      Optional<Files.Handle> old = replace(day, files.openForReading(file(day)));
      if (old.isPresent()) {
        old.get().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(name(day) + ": its new generation cannot be put in place", e);
    }
  }

  /** Has the day read from another handle; the one before, to be closed. */
  Optional<Files.Handle> replace(long day, Files.Handle fresh) {
    return Optional.ofNullable(reading.put(day, fresh));
  }

  /**
   * A day's file for writing, created with its directories where it is not there; {@link
   * #syncUpwards} makes those durable.
   */
  Files.Handle writing(long day) throws IOException {
    createDirectories(files, directory(day));
    Files.Handle handle = files.openForWriting(file(day));
    days.add(day);
    return handle;
  }

  /**
   * Makes the entry of a day's file and of every directory above it durable, up to the data folder
   * (rule R7).
   */
  void syncUpwards(long day) throws IOException {
    LocalDate date = LocalDate.ofEpochDay(day);
    for (Path each :
        List.of(
            directory(day),
            month(date),
            year(date),
            folder,
            dataFolder.resolve(EVENTS),
            dataFolder)) {
      files.syncDirectory(each);
    }
  }

  static void createDirectories(Files files, Path directory) throws IOException {
    if (!files.isDirectory(directory)) {
      Path parent = directory.getParent();
      if (parent != null) {
        createDirectories(files, parent);
      }
      files.createDirectory(directory);
    }
  }

  @Override
  public void close() throws IOException {
    for (Files.Handle handle : reading.values()) {
      handle.close();
    }
  }
}
