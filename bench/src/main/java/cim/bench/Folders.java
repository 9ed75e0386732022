package cim.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The folders of measured stores: how large they are, and their end. */
public final class Folders {
  private static final String LOG = "events.log";
  private static final String INDEX = "cim-index";

  /** Smaller files may as well stay: there are many of them. */
  private static final int LARGE = 1 << 20;

  private Folders() {}

  /**
   * One more folder in a folder. A round does not delete what the round before it has left: ext4
   * passes over every file deleted in the last minutes when it makes new ones, which took two
   * thirds of a processor from the store that was measured.
   */
  static Path another(Path folder) throws IOException {
    return Files.createTempDirectory(Files.createDirectories(folder), "round");
  }

  /** Bytes of the log files alone. */
  static long logBytes(Path folder) throws IOException {
    return bytes(folder, file -> file.endsWith(LOG));
  }

  /** Bytes of logs, indexes, trees and all else. */
  static long allBytes(Path folder) throws IOException {
    return bytes(folder, _ -> true);
  }

  /** Bytes of the index files alone. */
  static long indexBytes(Path folder) throws IOException {
    return bytes(folder, file -> file.toString().contains(INDEX));
  }

  /** The log files alone. */
  static List<Path> logs(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.endsWith(LOG)).toList();
    }
  }

  private static long bytes(Path folder, Predicate<Path> which) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).filter(which).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  /**
   * Gives back the room of all large files in a folder, and keeps their names until it is deleted
   * with everything else: what is measured next would pay for files that were deleted, as {@link
   * #another} says.
   */
  public static void empty(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.size(file) > LARGE) {
          Files.write(file, new byte[0]);
        }
      }
    }
  }

  /** Deletes a folder with all in it, if it is there. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }
}
