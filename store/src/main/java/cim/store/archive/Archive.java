package cim.store.archive;

import cim.store.file.Files;
import java.io.FileNotFoundException;
import java.io.IOException;

/**
 * A place that keeps files by name for ever: a folder, an object store. It is not trusted: what is
 * put is read back and checked, and a name is bound to its content, so putting it again, late or
 * twice, is harmless. Nothing here is listed; a manifest leads from each file to the one before.
 * Any thread.
 */
public interface Archive {

  /** No archive is connected. */
  Archive NONE =
      new Archive() {
        @Override
        public String name() {
          return "";
        }

        @Override
        public void put(String name, Files.Reading content) throws IOException {
          throw new FileNotFoundException(name + ": no archive is connected");
        }

        @Override
        public Files.Reading open(String name) throws IOException {
          throw new FileNotFoundException(name + ": no archive is connected");
        }
      };

  /** What people call it: the folder, the address. */
  String name();

  /** Keeps a file, durably; one that is there already is replaced by the same. */
  void put(String name, Files.Reading content) throws IOException;

  /**
   * Opens a file for reading any range of it.
   *
   * @throws FileNotFoundException where there is none
   */
  Files.Reading open(String name) throws IOException;
}
