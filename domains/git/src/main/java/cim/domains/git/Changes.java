package cim.domains.git;

import cim.model.Bounded;
import cim.model.InvalidValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive file changes of one commit. A commit that touches more files than one event should
 * carry (RULINGS 1) is told in several pieces.
 */
public record Changes(@Bounded(Changes.MOST_FILES) List<FileChange> files) {
  static final int MOST_FILES = 250;
  static final int MOST_PATH_CHARACTERS = 32_000;

  public Changes {
    files = List.copyOf(files);
    if (!fits(files.size(), pathCharacters(files))) {
      throw new InvalidValue(
          "changes",
          files.size() + " files",
          "at most "
              + MOST_FILES
              + " files and "
              + MOST_PATH_CHARACTERS
              + " characters of paths; send the rest by add_changes");
    }
  }

  /** All changes of a commit in pieces that fit, in order; one empty piece where there are none. */
  public static List<Changes> pieces(List<FileChange> all) {
    List<Changes> pieces = new ArrayList<>();
    List<FileChange> piece = new ArrayList<>();
    int characters = 0;
    for (FileChange change : all) {
      if (!fits(piece.size() + 1, characters + pathCharacters(change))) {
        pieces.add(new Changes(piece));
        piece.clear();
        characters = 0;
      }
      piece.add(change);
      characters += pathCharacters(change);
    }
    if (pieces.isEmpty() || !piece.isEmpty()) {
      pieces.add(new Changes(piece));
    }
    return pieces;
  }

  private static boolean fits(int files, int characters) {
    return files <= MOST_FILES && characters <= MOST_PATH_CHARACTERS;
  }

  private static int pathCharacters(List<FileChange> changes) {
    return changes.stream().mapToInt(Changes::pathCharacters).sum();
  }

  private static int pathCharacters(FileChange change) {
    return change.path().value().length()
        + change.from().map(from -> from.value().length()).orElse(0);
  }
}
