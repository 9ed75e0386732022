package cim.runtime.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Size and CRC32C of a closed database, in a file beside it: SQLite itself does not notice a
 * changed byte in a row. It is put when the database is closed and removed when it is opened; after
 * a crash there is none, and SQLite's own check has to do.
 */
final class Seal {
  private Seal() {}

  static boolean isSealed(Path file) {
    return Files.exists(seal(file));
  }

  static void put(Path file) {
    try {
      Files.writeString(seal(file), text(file));
    } catch (IOException e) {
      throw new DatabaseException(DatabaseException.Fault.DISK, "cannot seal " + file, e);
    }
  }

  static void remove(Path file) {
    try {
      Files.deleteIfExists(seal(file));
    } catch (IOException e) {
      throw new DatabaseException(DatabaseException.Fault.DISK, "cannot unseal " + file, e);
    }
  }

  /** Why the file is not the one that was closed; empty when it is, or when there is no seal. */
  static Optional<String> damage(Path file) {
    try {
      if (!isSealed(file)) {
        return Optional.empty();
      }
      byte[] expected = Files.readAllBytes(seal(file));
      byte[] found = text(file).getBytes(StandardCharsets.UTF_8);
      return Arrays.equals(expected, found)
          ? Optional.empty()
          : Optional.of("the file is not the one that was closed (size or checksum differ)");
    } catch (IOException e) {
      throw new DatabaseException(DatabaseException.Fault.DISK, "cannot read " + file, e);
    }
  }

  private static String text(Path file) throws IOException {
    CRC32C checksum = new CRC32C();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        checksum.update(buffer, 0, read);
      }
    }
    return "%d %08x\n".formatted(Files.size(file), checksum.getValue());
  }

  private static Path seal(Path file) {
    return file.resolveSibling(file.getFileName() + ".sum");
  }
}
