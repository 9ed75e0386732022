package cim.adapters.documents;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** What reading a file came to. */
sealed interface Extraction {

  /**
   * The file could be read.
   *
   * @param text all of it, or as much as is kept
   * @param title what the file itself says it is called
   * @param notes what the file says of itself, by Tika's names
   */
  record Read(
      String text, Optional<String> title, List<Author> authors, SequencedMap<String, String> notes)
      implements Extraction {}

  /**
   * The file could not be read.
   *
   * @param reason names no people and no contents
   */
  record Failed(String reason) implements Extraction {}

  /**
   * @param email empty where the file does not say
   */
  record Author(String name, String email) {}
}
